import { acacNotTrue } from './acac-not-true.ts'
import { acaoDuplicated } from './acao-duplicated.ts'
import { acaoList } from './acao-list.ts'
import { acaoMissing } from './acao-missing.ts'
import { acaoNearMiss, localhostVariant } from './acao-near-miss.ts'
import { acaoOtherOrigin } from './acao-other-origin.ts'
import { browserBlocked } from './browser-blocked.ts'
import { cachedWithoutVary } from './cached-without-vary.ts'
import { challengePage } from './challenge.ts'
import { cloudfrontKey } from './cloudfront-refusal.ts'
import { contentSecurityPolicy } from './content-security-policy.ts'
import { cookieNotSent } from './cookie-not-sent.ts'
import { edgeError, unreachableKey } from './edge-error.ts'
import { error401 } from './error-401.ts'
import { error404 } from './error-404.ts'
import { error413 } from './error-413.ts'
import { error500 } from './error-500.ts'
import { forgeryKey } from './forgery-refusal.ts'
import { headerNotAllowed } from './header-not-allowed.ts'
import { hostKey, hostRefused } from './host-refused.ts'
import { keptAnswer } from './kept-answer.ts'
import { listMalformed } from './list-malformed.ts'
import { localNetwork } from './local-network.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { mixedContent } from './mixed-content.ts'
import { networkFailure } from './network-failure.ts'
import { noVary } from './no-vary.ts'
import { notCors } from './not-cors.ts'
import { opaqueAnswer } from './opaque.ts'
import { originNull } from './origin-null.ts'
import { guardKey, originGuarded } from './origin-guarded.ts'
import { pageMistake } from './page-mistake.ts'
import { plainToTls, plainToTlsKeys } from './plain-to-tls.ts'
import { preflightAuth } from './preflight-auth.ts'
import { preflightHeld } from './preflight-held.ts'
import { preflightOnly } from './preflight-only.ts'
import { preflightUnanswered } from './preflight-unanswered.ts'
import { preflightRefused } from './preflight-refused.ts'
import { proxyUnanswered } from './proxy-unanswered.ts'
import { redirectHost } from './redirect-host.ts'
import { redirectLogin } from './redirect-login.ts'
import { redirectSlash } from './redirect-slash.ts'
import { circleKey, refusedRedirect } from './refused-redirect.ts'
import { sharedCache } from './shared-cache.ts'
import type { Situation } from './situation.ts'
import { stalePreflight } from './stale-preflight.ts'
import { taintedOrigin } from './tainted-origin.ts'
import { devProxyKey } from './tool-things.ts'
import { tunnelPage } from './tunnel.ts'
import { wildcardCredentials } from './wildcard-credentials.ts'

/** All of them. Of two that are equally certain, the one that stands first is named first: it explains more. */
export const situations: readonly Situation[] = [
  contentSecurityPolicy,
  mixedContent,
  tunnelPage,
  challengePage,
  plainToTls,
  hostRefused,
  proxyUnanswered,
  originGuarded,
  localNetwork,
  preflightHeld,
  networkFailure,
  pageMistake,
  originNull,
  redirectSlash,
  redirectHost,
  redirectLogin,
  taintedOrigin,
  refusedRedirect,
  keptAnswer,
  cachedWithoutVary,
  acaoDuplicated,
  acaoList,
  localhostVariant,
  acaoNearMiss,
  acaoOtherOrigin,
  wildcardCredentials,
  acacNotTrue,
  headerNotAllowed,
  preflightRefused,
  methodNotAllowed,
  listMalformed,
  preflightAuth,
  error413,
  edgeError,
  error500,
  error401,
  error404,
  preflightUnanswered,
  preflightOnly,
  acaoMissing,
  opaqueAnswer,
  notCors,
  cookieNotSent,
  sharedCache,
  noVary,
  stalePreflight,
  browserBlocked,
]

/** The situations in which somebody else answers in the place of what was asked. */
const standingIn = new Set(situations.filter(({ standsIn }) => standsIn).map(({ id }) => id))

/** The same of situations that are other ones as well. */
const standingInKeys = new Set([circleKey, cloudfrontKey, unreachableKey, hostKey, guardKey, forgeryKey, devProxyKey, ...plainToTlsKeys])

/** Whether no header of these answers helps, as each should be another, or there should be one at last. */
export function isStoodIn(situation: { readonly id: string; readonly key: string } | null): boolean {
  return situation !== null && (standingIn.has(situation.id) || standingInKeys.has(situation.key))
}
