import { opening } from '../../../../../src/lab/attack/bank-data.ts'
import type { PolicyName } from '../../../../../src/lab/attack/state.ts'
import { Rosette } from '../../shell/rosette.tsx'
import type { Shown } from '../model/shown.ts'
import { Code } from './code.tsx'
import { Log } from './log.tsx'
import { Switch } from './switch.tsx'

const policies = [
  ['broken', 'as it was'],
  ['repaired', 'repaired'],
] as const

/** The victim: who has what, how the server answers, and what has reached it. */
export function Bank({ shown, choose }: { shown: Shown; choose: (policy: PolicyName) => void }) {
  const { origins, policy, code } = shown
  return (
    <section class="paper bank" aria-labelledby="bank-title">
      <h3 id="bank-title" class="eyebrow">
        The bank
      </h3>
      <p class="address">{origins.bank}</p>
      <Passport shown={shown} />
      <div class="policy">
        <h4>Its policy</h4>
        <Switch label="The bank’s policy" name="policy" value={policy} options={policies} choose={choose} />
      </div>
      {code !== undefined && (
        <Code
          label={`The bank’s code, ${policy === 'broken' ? 'as it was' : 'repaired'}`}
          text={code[policy]}
          other={code[policy === 'broken' ? 'repaired' : 'broken']}
          how={policy === 'broken' ? 'worse' : 'better'}
        />
      )}
      <Log log={shown.log} />
    </section>
  )
}

/** The books of the bank, as the page of a passport. */
function Passport({ shown: { accounts, loggedIn } }: { shown: Shown }) {
  const { alice, bob, mallory } = accounts
  return (
    <div class="passport">
      <Rosette />
      <dl>
        <div>
          <dt>Alice has</dt>
          <dd class={alice < opening.alice ? 'less' : ''}>{money(alice)}</dd>
        </div>
        <div>
          <dt>Bob</dt>
          <dd>{money(bob)}</dd>
        </div>
        <div>
          <dt>Mallory</dt>
          <dd class={mallory > opening.mallory ? 'less' : ''}>{money(mallory)}</dd>
        </div>
        <div>
          <dt>You are</dt>
          <dd>{loggedIn ? 'Alice, logged in' : 'not logged in yet'}</dd>
        </div>
      </dl>
      <p aria-hidden="true">
        P&lt;BANK&lt;&lt;ALICE&lt;&lt;{String(alice).padStart(6, '0')}
        &lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;
      </p>
    </div>
  )
}

function money(amount: number): string {
  return amount.toLocaleString('en-GB')
}
