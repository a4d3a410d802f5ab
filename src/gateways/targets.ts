import type { Target } from './target.ts'
import { cloudflareWorker } from './targets/cloudflare-worker.ts'
import { fetchHandler } from './targets/fetch-handler.ts'
import { nginx } from './targets/nginx.ts'
import { apache } from './targets/apache.ts'
import { haproxy } from './targets/haproxy.ts'
import { caddy } from './targets/caddy.ts'
import { varnish } from './targets/varnish.ts'
import { envoy } from './targets/envoy.ts'
import { istio } from './targets/istio.ts'
import { gatewayApi } from './targets/gateway-api.ts'
import { ingressNginx } from './targets/ingress-nginx.ts'
import { traefik } from './targets/traefik.ts'
import { kong } from './targets/kong.ts'
import { awsHttpApi } from './targets/aws-http-api.ts'
import { awsRestApi } from './targets/aws-rest-api.ts'
import { s3 } from './targets/s3.ts'
import { cloudfrontPolicy } from './targets/cloudfront-policy.ts'
import { azureApiManagement } from './targets/azure-api-management.ts'
import { gcs } from './targets/gcs.ts'
import { netlify } from './targets/netlify.ts'
import { vercel } from './targets/vercel.ts'
import { iis } from './targets/iis.ts'
import { fastifyCors } from './targets/fastify-cors.ts'
import { honoCors } from './targets/hono-cors.ts'
import { koaCors } from './targets/koa-cors.ts'
import { expressCors, nestCors } from './targets/npm-cors.ts'
import { withVisto } from './targets/with-visto.ts'
import { spring } from './targets/spring.ts'
import { django } from './targets/django.ts'
import { starlette } from './targets/starlette.ts'
import { flask } from './targets/flask.ts'
import { aspnet } from './targets/aspnet.ts'
import { rails } from './targets/rails.ts'
import { laravel } from './targets/laravel.ts'
import { goRsCors } from './targets/go-rs-cors.ts'
import { goJub0bsCors } from './targets/go-jub0bs-cors.ts'
import { cloudfrontFunction } from './targets/cloudfront-function.ts'
import { nextHeaders } from './targets/next-headers.ts'

/** All targets, a line for each; in this order they are listed. */
export const targets: readonly Target[] = [
  nginx,
  apache,
  haproxy,
  caddy,
  varnish,
  cloudflareWorker,
  fetchHandler,
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
  cloudfrontFunction,
  azureApiManagement,
  gcs,
  netlify,
  vercel,
  iis,
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
