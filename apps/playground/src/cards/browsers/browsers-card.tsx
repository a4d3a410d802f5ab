import type { ProfileName } from 'visto/engine'
import { browsers } from '../../playground/model/run.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import { InTurn } from '../../shell/in-turn.tsx'
import { departs, departures, limitIn, limits } from './departures.ts'

const columns: readonly { readonly profile: ProfileName; readonly title: string }[] = [
  { profile: 'standard', title: 'Standard' },
  ...browsers.map((profile) => ({ profile, title: browserNames[profile] })),
]

/** Where the browsers set limits of their own, and where they depart from the standard. */
export function BrowsersCard() {
  return (
    <InTurn>
      <div class="scroll" tabIndex={0} role="group" aria-label="Limits">
        <table class="limits">
          <thead>
            <tr>
              <td />
              {columns.map(({ profile, title }) => (
                <th key={profile} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {limits.map((limit) => (
              <tr key={limit.key}>
                <th scope="row">{limit.title}</th>
                {columns.map(({ profile }) => (
                  <td key={profile}>{limitIn(profile, limit)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="departures">
        {departures.map(({ group, switches }) => (
          <table key={group}>
            <caption>{group}</caption>
            <thead>
              <tr>
                <td />
                {browsers.map((browser) => (
                  <th key={browser} scope="col">
                    <abbr title={browserNames[browser]}>{browserNames[browser][0]}</abbr>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {(Object.entries(switches) as [Parameters<typeof departs>[1], string][]).map(([key, words]) => (
                <tr key={key}>
                  <th scope="row">{words}</th>
                  {browsers.map((browser) => (
                    <td key={browser}>
                      {departs(browser, key) ? (
                        <b>
                          ●<span class="hidden"> yes</span>
                        </b>
                      ) : (
                        <span class="hidden">no</span>
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p class="hint">
        C is Chromium, F Firefox, S Safari. Where there is no mark, a browser does as the standard says. Each was seen in the browser or
        read in its source; most decide nothing that one meets in a day’s work.
      </p>
    </InTurn>
  )
}
