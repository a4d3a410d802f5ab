import { useEffect } from 'preact/hooks'
import type { AttackSetup, AttackState, RoundNumber } from '../../../../src/lab/attack/state.ts'
import { seenOf } from './model/progress.ts'
import { endingOf } from './model/shown.ts'
import { useFragmentRound } from './use-fragment-round.ts'
import { type Lab, useLab } from './use-lab.ts'
import { type ProgressControl, useProgress } from './use-progress.ts'
import { useRun } from './use-run.ts'
import { Hindered } from './view/hindered.tsx'
import { Rounds } from './view/rounds.tsx'
import { RoundView } from './view/round-view.tsx'

/** The rounds with a lab behind them, in which all of it happens. */
export function InLab() {
  const round = useFragmentRound()
  const lab = useLab()
  const control = useProgress()
  const { state } = lab
  useEffect(() => {
    if (state === null) return
    // What an earlier reader has left behind, or this one in another browser, is none of this reader's doing.
    const untouched = seenOf(control.progress, round, state.place).broken === null
    if (state.round !== round || untouched) void lab.act('setup', firstOf(state, round)).catch(() => null)
  }, [round, state === null])
  return (
    <>
      <Rounds round={round} progress={control.progress} />
      {lab.silent && (
        <p class="paper problem" role="alert">
          The lab does not answer. If it was stopped, start it again with <code>npx visto lab</code>, and open this page from its new
          address.
        </p>
      )}
      {state === null && !lab.silent && <p class="hint">The lab is asked …</p>}
      {state !== null && state.round !== round && (
        <p class="hint">
          The lab is at round {state.round}, which another window has chosen.{' '}
          <button type="button" onClick={() => void lab.act('setup', firstOf(state, round)).catch(() => null)}>
            To round {round}
          </button>
        </p>
      )}
      {state?.round === round && <Played lab={lab} state={state} control={control} />}
    </>
  )
}

/** A round as it begins: the bank as it was, and the place from which it is usually run. */
function firstOf({ rounds }: AttackState, round: RoundNumber): AttackSetup {
  return { round, policy: 'broken', place: rounds.find((each) => each.round === round)?.places[0] ?? 'stranger' }
}

function Played({ lab, state, control }: { lab: Lab; state: AttackState; control: ProgressControl }) {
  const { round, policy, place, rounds } = state
  const { progress, note, forget } = control
  const run = useRun(lab)
  const seen = seenOf(progress, round, place)
  const ending = endingOf(state)
  useEffect(() => {
    if (ending !== null && seen.said !== null && seen[policy] !== ending) note(round, place, { [policy]: ending })
  }, [ending, round, policy, place])
  const setUp = (part: Partial<AttackSetup>) => {
    run.settle()
    void lab.act('setup', { round, policy, place, ...part }).catch(() => null)
  }
  return (
    <>
      <RoundView
        shown={state}
        places={rounds.find((each) => each.round === round)?.places ?? [place]}
        seen={seen}
        running={run.running}
        runs={{ first: 'Run it', again: 'Run it again' }}
        say={(said) => note(round, place, { said })}
        run={run.start}
        choosePolicy={(chosen) => setUp({ policy: chosen })}
        choosePlace={(chosen) => setUp({ place: chosen, ...(seenOf(progress, round, chosen).broken === null && { policy: 'broken' }) })}
      >
        <Hindered by={run.hindrance} open={state.open} />
      </RoundView>
      <p class="put-back">
        <button
          type="button"
          disabled={run.running}
          onClick={() => {
            forget()
            run.clear()
          }}
        >
          Log out and forget all
        </button>{' '}
        <span class="hint">
          Takes the lab’s cookies out of this browser, and what you have said and seen. All of it stays on this machine.
        </span>
      </p>
    </>
  )
}
