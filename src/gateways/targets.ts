import type { Target } from './target.ts'
import { cloudflareWorker } from './targets/cloudflare-worker.ts'
import { fetchHandler } from './targets/fetch-handler.ts'
import { nginx } from './targets/nginx.ts'

/** All targets, a line for each; in this order they are listed. */
export const targets: readonly Target[] = [nginx, cloudflareWorker, fetchHandler]
