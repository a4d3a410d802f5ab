import type { Target } from './target.ts'
import { apache } from './targets/apache.ts'
import { aspnet } from './targets/aspnet.ts'
import { awsHttpApi } from './targets/aws-http-api.ts'
import { awsRestApi } from './targets/aws-rest-api.ts'
import { azureApiManagement } from './targets/azure-api-management.ts'
import { caddy } from './targets/caddy.ts'
import { cloudflareWorker } from './targets/cloudflare-worker.ts'
import { cloudfrontFunction } from './targets/cloudfront-function.ts'
import { cloudfrontPolicy } from './targets/cloudfront-policy.ts'
import { django } from './targets/django.ts'
import { envoy } from './targets/envoy.ts'
import { fastifyCors } from './targets/fastify-cors.ts'
import { fetchHandler } from './targets/fetch-handler.ts'
import { flask } from './targets/flask.ts'
import { gatewayApi } from './targets/gateway-api.ts'
import { gcs } from './targets/gcs.ts'
import { goJub0bsCors } from './targets/go-jub0bs-cors.ts'
import { goRsCors } from './targets/go-rs-cors.ts'
import { haproxy } from './targets/haproxy.ts'
import { honoCors } from './targets/hono-cors.ts'
import { iis } from './targets/iis.ts'
import { ingressNginx } from './targets/ingress-nginx.ts'
import { istio } from './targets/istio.ts'
import { koaCors } from './targets/koa-cors.ts'
import { kong } from './targets/kong.ts'
import { laravel } from './targets/laravel.ts'
import { netlify } from './targets/netlify.ts'
import { nextHeaders } from './targets/next-headers.ts'
import { nginx } from './targets/nginx.ts'
import { expressCors, nestCors } from './targets/npm-cors.ts'
import { rails } from './targets/rails.ts'
import { s3 } from './targets/s3.ts'
import { spring } from './targets/spring.ts'
import { starlette } from './targets/starlette.ts'
import { traefik } from './targets/traefik.ts'
import { varnish } from './targets/varnish.ts'
import { vercel } from './targets/vercel.ts'
import { withVisto } from './targets/with-visto.ts'

/** All targets, a line for each; in this order they are listed. */
export const targets: readonly Target[] = [
  nginx,
  apache,
  haproxy,
  caddy,
  varnish,
  envoy,
  istio,
  gatewayApi,
  ingressNginx,
  traefik,
  kong,
  awsHttpApi,
  awsRestApi,
  s3,
  cloudfrontPolicy,
  azureApiManagement,
  gcs,
  netlify,
  vercel,
  iis,
  cloudflareWorker,
  cloudfrontFunction,
  fetchHandler,
  ...withVisto,
  expressCors,
  nestCors,
  fastifyCors,
  koaCors,
  honoCors,
  nextHeaders,
  spring,
  django,
  starlette,
  flask,
  aspnet,
  rails,
  laravel,
  goRsCors,
  goJub0bsCors,
]
