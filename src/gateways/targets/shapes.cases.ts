/**
 * The shapes that servers take, as JSON Schemas of the parts that are printed: names, types and limits, from the sources named beside
 * them. What is not listed is refused, as they refuse it.
 */
const text = { type: 'string' }
const yes = { type: 'boolean' }
const texts = { type: 'array', items: text, minItems: 1 }
const seconds = { type: 'integer', minimum: 0, maximum: 86_400 }

function object(properties: object, required: readonly string[] = []): object {
  return { type: 'object', properties, required, additionalProperties: false }
}

function list(items: object, limits: object = {}): object {
  return { type: 'array', items, minItems: 1, uniqueItems: true, ...limits }
}

/** Source: https://github.com/envoyproxy/envoy/blob/main/api/envoy/extensions/filters/http/cors/v3/cors.proto */
const envoyType = 'type.googleapis.com/envoy.extensions.filters.http.cors.v3'
const envoyPolicy = object(
  {
    '@type': { const: `${envoyType}.CorsPolicy` },
    allow_origin_string_match: list({
      oneOf: [object({ exact: text }, ['exact']), object({ safe_regex: object({ regex: text }, ['regex']) }, ['safe_regex'])],
    }),
    allow_methods: text,
    allow_headers: text,
    expose_headers: text,
    max_age: { type: 'string', pattern: String.raw`^\d+$` },
    allow_credentials: yes,
    forward_not_matching_preflights: { const: false },
  },
  ['@type', 'allow_origin_string_match', 'forward_not_matching_preflights'],
)
const envoyHeader = object({
  header: object({ key: text, value: text }, ['key', 'value']),
  append_action: { enum: ['APPEND_IF_EXISTS_OR_ADD', 'OVERWRITE_IF_EXISTS_OR_ADD'] },
})

/** Source: https://github.com/istio/api/blob/master/networking/v1alpha3/virtual_service.proto */
const istio = object(
  {
    corsPolicy: object(
      {
        allowOrigins: list({ oneOf: [object({ exact: text }, ['exact']), object({ regex: text }, ['regex'])] }),
        allowMethods: list({ enum: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*'] }),
        allowHeaders: texts,
        exposeHeaders: texts,
        maxAge: { type: 'string', pattern: String.raw`^[1-9]\d*s$` },
        allowCredentials: yes,
        unmatchedPreflights: { enum: ['FORWARD', 'IGNORE'] },
      },
      ['allowOrigins'],
    ),
    headers: object({
      response: object({
        add: { type: 'object', additionalProperties: text },
        set: { type: 'object', additionalProperties: text },
        remove: texts,
      }),
    }),
  },
  ['corsPolicy', 'headers'],
)

/** Source: https://github.com/kubernetes-sigs/gateway-api/blob/main/apis/v1/httproute_types.go */
const headerName = { type: 'string', pattern: "^[A-Za-z0-9!#$%&'*+\\-.^_`|~]+$", maxLength: 256 }
const alone = { oneOf: [{ contains: { const: '*' }, maxItems: 1 }, { not: { contains: { const: '*' } } }] }
const corsOrigin = {
  type: 'string',
  maxLength: 253,
  pattern: String.raw`(^\*$)|(^(http(s)?):\/\/(((\*\.)?([a-zA-Z0-9\-]+\.)*[a-zA-Z0-9-]+|\*)(:([0-9]{1,5}))?)$)`,
}
const gatewayApi = object({
  filters: list(
    object(
      {
        type: { const: 'CORS' },
        cors: object(
          {
            allowOrigins: list(corsOrigin, { maxItems: 64, ...alone }),
            allowCredentials: yes,
            allowMethods: list(
              { enum: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH', '*'] },
              { maxItems: 9, ...alone },
            ),
            allowHeaders: list(headerName, { maxItems: 64, ...alone }),
            exposeHeaders: list(headerName, { maxItems: 64 }),
            maxAge: { type: 'integer', minimum: 1, maximum: 2_147_483_647 },
          },
          ['allowOrigins'],
        ),
      },
      ['type', 'cors'],
    ),
  ),
})

/** Source: https://github.com/traefik/traefik/blob/master/pkg/config/dynamic/middlewares.go */
const traefikHeaders = object({
  accessControlAllowOriginList: texts,
  accessControlAllowOriginListRegex: texts,
  accessControlAllowCredentials: { const: true },
  accessControlAllowMethods: texts,
  accessControlAllowHeaders: texts,
  accessControlExposeHeaders: texts,
  accessControlMaxAge: seconds,
  addVaryHeader: { const: true },
  customResponseHeaders: { type: 'object', additionalProperties: text },
})

/** Source: https://github.com/Kong/kong/blob/master/kong/plugins/cors/schema.lua */
const kongConfig = object(
  {
    origins: texts,
    methods: list({ enum: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'] }),
    headers: texts,
    exposed_headers: texts,
    credentials: yes,
    max_age: seconds,
    preflight_continue: yes,
    private_network: yes,
    allow_origin_absent: yes,
  },
  ['origins', 'methods', 'headers', 'credentials'],
)

/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicyCorsConfig.html */
const quantified = (items: object): object =>
  object({ Quantity: { type: 'integer', minimum: 1 }, Items: list(items) }, ['Quantity', 'Items'])
const cloudfront = object(
  {
    Name: text,
    Comment: { type: 'string', maxLength: 128 },
    CorsConfig: object(
      {
        AccessControlAllowOrigins: quantified(text),
        AccessControlAllowHeaders: quantified(text),
        AccessControlAllowMethods: quantified({ enum: ['GET', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'ALL'] }),
        AccessControlAllowCredentials: yes,
        AccessControlExposeHeaders: quantified(text),
        AccessControlMaxAgeSec: seconds,
        OriginOverride: { const: true },
      },
      [
        'AccessControlAllowOrigins',
        'AccessControlAllowHeaders',
        'AccessControlAllowMethods',
        'AccessControlAllowCredentials',
        'OriginOverride',
      ],
    ),
    CustomHeadersConfig: quantified(object({ Header: text, Value: text, Override: yes }, ['Header', 'Value', 'Override'])),
  },
  ['Name', 'CorsConfig'],
)

/** By the name of the file. */
export const shapes: Readonly<Record<string, object>> = {
  'visto-cors.http-filter.yaml': list(
    object({ name: { const: 'envoy.filters.http.cors' }, typed_config: object({ '@type': { const: `${envoyType}.Cors` } }) }),
  ),
  'visto-cors.route.yaml': object(
    {
      response_headers_to_remove: texts,
      response_headers_to_add: list(envoyHeader),
      typed_per_filter_config: object({ 'envoy.filters.http.cors': envoyPolicy }, ['envoy.filters.http.cors']),
    },
    ['response_headers_to_remove', 'typed_per_filter_config'],
  ),
  'visto-cors.virtual-service.yaml': istio,
  'visto-cors.http-route.yaml': gatewayApi,
  'visto-cors.traefik.yaml': object({ http: object({ middlewares: object({ 'visto-cors': object({ headers: traefikHeaders }) }) }) }),
  'visto-cors.kong.yaml': object({ plugins: list(object({ name: { const: 'cors' }, config: kongConfig }, ['name', 'config'])) }),
  // Annotations are texts: a number or a boolean is refused. Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/
  'visto-cors.ingress.yaml': object({ annotations: { type: 'object', additionalProperties: text } }, ['annotations']),
  // Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-apigatewayv2-api-cors.html
  'visto-cors.aws-http-api.json': object(
    { AllowOrigins: texts, AllowCredentials: yes, AllowMethods: texts, AllowHeaders: texts, ExposeHeaders: texts, MaxAge: seconds },
    ['AllowOrigins'],
  ),
  // Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CORSRule.html
  'visto-cors.s3.json': object({
    CORSRules: list(
      object(
        {
          AllowedOrigins: list({ type: 'string', pattern: String.raw`^[^*]*\*?[^*]*$` }),
          AllowedMethods: list({ enum: ['GET', 'PUT', 'POST', 'DELETE', 'HEAD'] }),
          AllowedHeaders: list({ type: 'string', pattern: String.raw`^[^*]*\*?[^*]*$` }),
          ExposeHeaders: texts,
          MaxAgeSeconds: seconds,
        },
        ['AllowedOrigins', 'AllowedMethods'],
      ),
      { maxItems: 100 },
    ),
  }),
  'visto-cors.cloudfront.json': cloudfront,
  // Source: https://cloud.google.com/storage/docs/json_api/v1/buckets
  'visto-cors.gcs.json': list(
    object({ origin: texts, method: texts, responseHeader: texts, maxAgeSeconds: seconds }, ['origin', 'method']),
  ),
}
