import type { Role, RoundNumber } from '../state.ts'
import { escapeText, type Sheet } from './page-frame.ts'

const owners: Readonly<Record<Exclude<Role, 'bank'>, string>> = {
  app: "The bank's own app.",
  sibling: "A blog on a subdomain of the bank's, which somebody else has taken over.",
  partner: 'A partner of the bank.',
  stranger: 'Somebody else, of another site.',
  prefix: "Somebody else, whose name begins as the bank's does.",
  suffix: "Somebody else, whose name ends as the bank's does.",
  dot: "Somebody else, whose name is the app's to a pattern in which a dot is any letter.",
}

interface Shown {
  readonly role: Exclude<Role, 'bank'>
  readonly origin: string
  readonly bank: string
  readonly round: RoundNumber
  /** null where this page has nothing to do in the round. */
  readonly script: string | null
}

export function attackPage({ role, origin, bank, round, script }: Shown): Sheet {
  const sheet = { eyebrow: `The attack lab · round ${round}`, title: origin }
  if (script === null) return { ...sheet, main: `<p>${owners[role]} Nothing is run from here now: choose it in the lab first.</p>` }
  return {
    ...sheet,
    main: `<p>${owners[role]}</p>
<h2>The script of this page</h2>
<pre tabindex="0"><code>${escapeText(script)}</code></pre>
<h2>What it has got</h2>
<ol id="got" aria-live="polite"></ol>
<p class="hint">Now go back to the lab: it shows what the bank has seen.</p>`,
    scripts: ['/keep.js', '/attack.js'],
    reaches: bank,
  }
}
