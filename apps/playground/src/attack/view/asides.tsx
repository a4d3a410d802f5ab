import type { Shown } from '../model/shown.ts'
import { endingWords } from '../words/ending-words.ts'
import { keptBackWords } from '../words/kept-back-words.ts'
import { toldOf } from '../words/told-of.ts'

/** What has to be known beside CORS: what a browser's own protections have hidden, and how it ends in other browsers. */
export function Asides({ shown }: { shown: Shown }) {
  const { round, policy, place, log, cookieKeptBack, measured, verdict } = shown
  const { beyond } = toldOf(round, place)
  const elsewhere = measured?.withThirdPartyCookies ?? verdict
  const differs = verdict !== null && measured !== null && verdict !== measured.chromium && verdict !== measured.firefox
  return (
    <>
      {cookieKeptBack && place !== 'app' && (
        <p class="aside">
          <b>Cookies kept back.</b> {keptBackWords(log)}
          {elsewhere !== null && elsewhere !== verdict && ` Where a browser sends the cookie: ${endingWords[elsewhere].says}`}
        </p>
      )}
      {policy === 'broken' && place !== 'app' && beyond !== undefined && (
        <p class="aside">
          <b>On the open web.</b> {beyond}
        </p>
      )}
      {differs && (
        <p class="aside">
          <b>Your browser differs.</b>{' '}
          {verdict === elsewhere
            ? 'It lets pages of other sites send Alice’s cookie, which Firefox, and Chromium in a private window, do not.'
            : 'In the Chromium and the Firefox that this lab is tested with, this ends otherwise.'}
        </p>
      )}
    </>
  )
}
