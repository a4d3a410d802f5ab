/** A header line that a server is known by. */
export interface ServerSign {
  readonly name: string
  readonly layer: 'application' | 'between'
  /** Lower-case; `body` where the beginning of the body tells, `url` where the address does: its host, and the path behind it. */
  readonly header: string
  readonly value: RegExp
  readonly certainty: 'certain' | 'likely' | 'possible'
  /** The server as `visto compile` names it, where a policy can be put there. */
  readonly target: string | null
}

type Row = readonly [name: string, header: string, value: RegExp, certainty: ServerSign['certainty'], target?: string]

/** What makes the answer. A framework hides behind its server: several rows may be true at once. */
const applications: readonly Row[] = [
  ['Next.js', 'x-powered-by', /^next\.js/i, 'certain', 'next'],
  ['Express', 'x-powered-by', /^express$/i, 'certain', 'express'],
  ['ASP.NET', 'x-powered-by', /^asp\.net/i, 'certain', 'aspnet'],
  ['ASP.NET', 'x-aspnet-version', /./, 'certain', 'aspnet'],
  ['ASP.NET', 'x-aspnetmvc-version', /./, 'certain', 'aspnet'],
  ['Kestrel', 'server', /^kestrel/i, 'certain', 'aspnet'],
  ['Laravel', 'set-cookie', /(?:^|,\s*)(?:laravel_session|XSRF-TOKEN)=/i, 'likely', 'laravel'],
  ['PHP', 'x-powered-by', /^php/i, 'certain'],
  ['Django', 'set-cookie', /(?:^|,\s*)(?:csrftoken|sessionid)=/i, 'likely', 'django'],
  ['Django', 'server', /^wsgiserver/i, 'likely', 'django'],
  ['Flask', 'server', /^werkzeug/i, 'likely', 'flask'],
  ['uvicorn', 'server', /^uvicorn/i, 'certain', 'starlette'],
  ['Hypercorn', 'server', /^hypercorn/i, 'certain', 'starlette'],
  // Django runs on it as well as Flask.
  ['gunicorn', 'server', /^gunicorn/i, 'certain'],
  ['Rails', 'x-runtime', /^\d+\.\d+$/, 'likely', 'rails'],
  ['Puma', 'server', /^puma/i, 'certain', 'rails'],
  ['Spring', 'set-cookie', /(?:^|,\s*)JSESSIONID=/i, 'possible', 'spring'],
  ['Spring', 'x-application-context', /./, 'certain', 'spring'],
  ['Tomcat', 'server', /^apache-coyote|^apache tomcat/i, 'certain', 'spring'],
  ['Jetty', 'server', /^jetty/i, 'certain'],
  ['Hono', 'x-powered-by', /^hono/i, 'certain', 'hono'],
  ['NestJS', 'x-powered-by', /^nestjs/i, 'certain', 'nest'],
  ['Phusion Passenger', 'x-powered-by', /^phusion passenger/i, 'certain'],
]

/** What stands between. A server that also serves files itself is listed here: its configuration is where the headers go. */
const intermediaries: readonly Row[] = [
  ['Microsoft IIS', 'server', /^microsoft-iis/i, 'certain', 'iis'],
  ['nginx', 'server', /^(?:nginx|openresty)/i, 'certain', 'nginx'],
  ['Apache httpd', 'server', /^apache(?:\/|$| \()/i, 'certain', 'apache'],
  ['Caddy', 'server', /^caddy/i, 'certain', 'caddy'],
  ['Caddy', 'via', /\bcaddy\b/i, 'certain', 'caddy'],
  ['Varnish', 'via', /\bvarnish\b/i, 'certain', 'varnish'],
  ['Varnish', 'x-varnish', /^\d/, 'certain', 'varnish'],
  ['HAProxy', 'server', /^haproxy/i, 'certain', 'haproxy'],
  ['Envoy', 'server', /^envoy/i, 'certain', 'envoy'],
  ['Envoy', 'x-envoy-upstream-service-time', /^\d/, 'certain', 'envoy'],
  ['Istio', 'server', /^istio-envoy/i, 'certain', 'istio'],
  ['Traefik', 'server', /^traefik/i, 'certain', 'traefik'],
  ['Kong', 'via', /\bkong\b/i, 'certain', 'kong'],
  ['Kong', 'server', /^kong/i, 'certain', 'kong'],
  ['Kong', 'x-kong-upstream-latency', /^\d/, 'certain', 'kong'],
  ['Cloudflare', 'cf-ray', /./, 'certain'],
  ['Cloudflare', 'server', /^cloudflare/i, 'certain'],
  ['CloudFront', 'x-amz-cf-id', /./, 'certain', 'cloudfront-policy'],
  ['CloudFront', 'via', /cloudfront/i, 'certain', 'cloudfront-policy'],
  ['API Gateway', 'x-amz-apigw-id', /./, 'certain', 'aws-rest-api'],
  ['API Gateway', 'apigw-requestid', /./, 'certain', 'aws-http-api'],
  ['API Gateway', 'x-amzn-requestid', /./, 'likely', 'aws-rest-api'],
  ['API Gateway', 'x-amzn-errortype', /./, 'likely', 'aws-rest-api'],
  ['AWS load balancer', 'server', /^awselb/i, 'certain'],
  ['S3', 'server', /^amazons3/i, 'certain', 's3'],
  ['S3', 'x-amz-bucket-region', /./, 'certain', 's3'],
  ['Google Cloud Storage', 'x-goog-generation', /./, 'certain', 'gcs'],
  ['Google Cloud Storage', 'server', /^uploadserver/i, 'likely', 'gcs'],
  ['Google front end', 'via', /\bgoogle\b/i, 'certain'],
  ['Google front end', 'server', /^google frontend/i, 'certain'],
  ['Google Identity-Aware Proxy', 'x-goog-iap-generated-response', /./, 'certain'],
  ['Azure Front Door', 'x-azure-ref', /./, 'certain'],
  ['Azure API Management', 'ocp-apim-trace-location', /./, 'certain', 'azure-api-management'],
  ['Azure Storage', 'server', /^windows-azure-(?:blob|table|queue|file)/i, 'certain'],
  ['Azure App Service', 'set-cookie', /(?:^|,\s*)ARRAffinity=/i, 'certain'],
  ['ngrok', 'ngrok-error-code', /^ERR_NGROK/i, 'certain'],
  ['ngrok', 'ngrok-agent-ips', /./, 'certain'],
  ['localtunnel', 'x-localtunnel-subdomain', /./, 'certain'],
  ['localtunnel', 'x-localtunnel-agent-ips', /./, 'certain'],
  ['Codespaces', 'x-served-by', /^tunnels-prod/i, 'certain'],
  ['dev tunnels', 'x-ms-tunnel-id', /./, 'certain'],
  ['dev tunnels', 'x-report-abuse', /tunnels?\.ms|devtunnels/i, 'certain'],
  ['Vercel', 'x-vercel-id', /./, 'certain', 'vercel'],
  ['Vercel', 'x-vercel-error', /./, 'certain', 'vercel'],
  ['Vercel', 'server', /^vercel/i, 'certain', 'vercel'],
  ['Netlify', 'x-nf-request-id', /./, 'certain', 'netlify'],
  ['Netlify', 'server', /^netlify/i, 'certain', 'netlify'],
  ['GitHub Pages', 'server', /^github\.com/i, 'certain'],
  ['Fastly', 'x-served-by', /^cache-/i, 'certain'],
  ['Akamai', 'server', /^akamai(?:ghost|netstorage)/i, 'certain'],
  ['Akamai', 'x-akamai-transformed', /./, 'certain'],
  ['Akamai', 'akamai-grn', /./, 'certain'],
  ['DataDome', 'x-datadome', /./, 'certain'],
  ['DataDome', 'x-datadome-cid', /./, 'certain'],
  ['DataDome', 'set-cookie', /(?:^|,\s*)datadome=/i, 'certain'],
  ['Imperva', 'x-iinfo', /./, 'certain'],
  ['Imperva', 'x-cdn', /^(?:incapsula|imperva)/i, 'certain'],
  ['Sucuri', 'x-sucuri-id', /./, 'certain'],
  ['Cloudflare Access', 'cf-access-domain', /./, 'certain'],
  ['Heroku', 'via', /\bvegur\b|\bheroku/i, 'certain'],
  ['Fly.io', 'fly-request-id', /./, 'certain'],
  ['Render', 'x-render-origin-server', /./, 'certain'],
]

export const headerSigns: readonly ServerSign[] = [...applications.map(signAs('application')), ...intermediaries.map(signAs('between'))]

/** Pages that a server makes by itself. */
export const bodySigns: readonly ServerSign[] = (
  [
    ['Express', 'body', /<pre>Cannot (?:GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD) \//, 'likely', 'express'],
    ['Fastify', 'body', /"message":"Route [A-Z]+:\S* not found","error":"Not Found"/, 'likely', 'fastify'],
    ['FastAPI', 'body', /^\{"detail":"(?:Not Found|Method Not Allowed|Not authenticated)"\}$/, 'likely', 'starlette'],
    ['Hono', 'body', /^404 Not Found$/, 'possible', 'hono'],
    ['Spring', 'body', /"timestamp":"[^"]+","status":\d+,"error":"[^"]+"|^Invalid CORS request$/, 'likely', 'spring'],
    ['Django', 'body', /<title>(?:Page not found at|Not Found)[^<]*<\/title>[\s\S]*(?:Django|URLconf)/, 'likely', 'django'],
    ['Laravel', 'body', /"exception":\s*"Symfony\\\\|laravel/i, 'likely', 'laravel'],
  ] satisfies readonly Row[]
).map(signAs('application'))

type AddressRow = readonly [name: string, value: RegExp, target?: string]

/** Names that platforms give out. Whatever answers there, such a name stays: none is more than likely. */
const addresses: readonly AddressRow[] = [
  ['ngrok', /\.ngrok(?:-free)?\.(?:app|dev|io)(?=\/)/],
  ['localtunnel', /\.(?:loca\.lt|localtunnel\.me)(?=\/)/],
  ['Codespaces', /\.(?:app\.github\.dev|githubpreview\.dev)(?=\/)/],
  ['dev tunnels', /\.devtunnels\.ms(?=\/)/],
  // A REST API has its stage in the path; an HTTP API has most often none.
  [
    'API Gateway',
    /\.execute-api\.[\w-]+\.amazonaws\.com\/(?:prod|production|dev|development|stage|staging|test|qa|beta|live|v\d+)(?=\/)/i,
    'aws-rest-api',
  ],
  ['API Gateway', /\.execute-api\.[\w-]+\.amazonaws\.com(?=\/)/, 'aws-http-api'],
  ['Lambda function URL', /\.lambda-url\.[\w-]+\.on\.aws(?=\/)/],
  ['S3', /(?:^|\.)s3(?:[.-][\w-]+)?\.amazonaws\.com(?=\/)/, 's3'],
  ['CloudFront', /\.cloudfront\.net(?=\/)/, 'cloudfront-policy'],
  ['Google Cloud Storage', /(?:^|\.)(?:storage|firebasestorage)\.googleapis\.com(?=\/)/, 'gcs'],
  ['Vercel', /\.vercel\.app(?=\/)/, 'vercel'],
  ['Netlify', /\.netlify\.app(?=\/)/, 'netlify'],
  ['Cloudflare Workers', /\.workers\.dev(?=\/)/, 'fetch-handler'],
  ['Supabase Edge Functions', /\.supabase\.co\/functions\/v1(?=\/)/, 'fetch-handler'],
  ['Supabase', /\.supabase\.co(?=\/)/],
  ['Azure App Service', /\.azurewebsites\.net(?=\/)/],
  ['Azure API Management', /\.azure-api\.net(?=\/)/, 'azure-api-management'],
  ['Azure Storage', /\.(?:blob|table|queue|file)\.core\.windows\.net(?=\/)/],
  ['Heroku', /\.herokuapp\.com(?=\/)/],
  ['Fly.io', /\.fly\.dev(?=\/)/],
  ['Render', /\.onrender\.com(?=\/)/],
  ['GitHub Pages', /\.github\.io(?=\/)/],
]

export const urlSigns: readonly ServerSign[] = addresses.map(([name, value, ...target]) =>
  signAs('between')([name, 'url', new RegExp(`^[^/]*${value.source}`, value.flags), 'likely', ...target]),
)

function signAs(layer: ServerSign['layer']): (row: Row) => ServerSign {
  return ([name, header, value, certainty, target = null]) => ({ name, layer, header, value, certainty, target })
}
