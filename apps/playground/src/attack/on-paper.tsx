import { useEffect, useState } from 'preact/hooks'
import type { Place, PolicyName } from '../../../../src/lab/attack/state.ts'
import { ownBrowser } from '../playground/real/observe.ts'
import { browserNames } from '../playground/model/verdict.ts'
import { seenOf } from './model/progress.ts'
import { placesOf, rehearsed } from './model/rehearsal.ts'
import { endingOf } from './model/shown.ts'
import { useFragmentRound } from './use-fragment-round.ts'
import { useProgress } from './use-progress.ts'
import { Rounds } from './view/rounds.tsx'
import { RoundView } from './view/round-view.tsx'

const browser = ownBrowser(navigator.userAgent)

/** The rounds where there is no lab behind the page: the engine says how each would end. */
export function OnPaper() {
  const round = useFragmentRound()
  const { progress, note, forget } = useProgress()
  const [chosen, setChosen] = useState<{ policy: PolicyName; place: Place; ran: boolean }>({
    policy: 'broken',
    place: placesOf(round)[0]!,
    ran: false,
  })
  const places = placesOf(round)
  const place = places.includes(chosen.place) ? chosen.place : places[0]!
  const shown = rehearsed({ round, policy: chosen.policy, place }, chosen.ran, browser)
  useEffect(() => setChosen({ policy: 'broken', place: places[0]!, ran: false }), [round])
  const run = () => {
    const ending = endingOf(rehearsed({ round, policy: chosen.policy, place }, true, browser))
    setChosen({ ...chosen, place, ran: true })
    note(round, place, { [chosen.policy]: ending })
  }
  return (
    <>
      <p class="paper no-lab">
        This page is served by a host without a lab, so nothing is attacked here: the engine says how each round would end. To see it
        happen, on your own machine and in this {browserNames[browser]}, type <code>npx visto lab</code>
      </p>
      <Rounds round={round} progress={progress} />
      <RoundView
        shown={shown}
        places={places}
        seen={seenOf(progress, round, place)}
        running={false}
        runs={{ first: 'Ask the engine', again: 'Ask the engine again' }}
        say={(said) => note(round, place, { said })}
        run={run}
        choosePolicy={(policy) => setChosen({ policy, place, ran: false })}
        choosePlace={(other) => setChosen({ policy: chosen.policy, place: other, ran: false })}
      />
      <p class="put-back">
        <button type="button" onClick={forget}>
          Forget what I have done
        </button>
      </p>
    </>
  )
}
