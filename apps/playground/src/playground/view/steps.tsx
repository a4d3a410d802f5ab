import type { Step } from 'visto/engine'
import { useId, useRef } from 'preact/hooks'
import { compareLetters, type Stretch } from '../model/letters.ts'
import { comparedIn, wordsOf } from '../model/rule-words.ts'
import type { Run } from '../model/run.ts'
import { stepLine } from '../model/steps.ts'
import { moved } from './moved.ts'

interface Props {
  readonly run: Run
  readonly selected: number
  readonly select: (step: number) => void
}

/** Every check in its order, as a list; the one that is chosen is laid open beside it. */
export function Steps({ run: { trace }, selected, select }: Props) {
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, selected, trace.length)
    if (next === null) return
    event.preventDefault()
    select(next)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  const step = trace[selected]
  return (
    <section class="paper steps" aria-labelledby={id}>
      <h2 id={id} class="eyebrow">
        Step by step
      </h2>
      {trace.length === 0 ? (
        <p>The call throws before the network is thought of.</p>
      ) : (
        <div class="beside">
          <ol ref={list} onKeyDown={onKeyDown}>
            {trace.map((each, index) => (
              <StepLine key={index} step={each} chosen={index === selected} choose={() => select(index)} />
            ))}
          </ol>
          {step !== undefined && <StepDetail step={step} />}
        </div>
      )}
    </section>
  )
}

function StepLine({ step, chosen, choose }: { step: Step; chosen: boolean; choose: () => void }) {
  const { label, found, mark } = stepLine(step)
  return (
    <li>
      <button
        type="button"
        class={`step ${step.outcome}`}
        aria-current={chosen ? 'step' : undefined}
        tabIndex={chosen ? 0 : -1}
        onClick={choose}
      >
        <b aria-hidden="true">{mark}</b>
        <span class="hidden">{outcomes[step.outcome]}: </span>
        <span>{label}</span>
        <small>{found}</small>
      </button>
    </li>
  )
}

const outcomes: Readonly<Record<Step['outcome'], string>> = { pass: 'passed', fail: 'refused', note: 'noted' }

function StepDetail({ step }: { step: Step }) {
  const { label, rule } = wordsOf(step.rule)
  const { header, received, wanted } = comparedIn(step)
  const letters = compareLetters(received ?? '', (wanted ?? '').replace(/, \*$/, ''))
  const compares = step.rule === 'cors-check.allow-origin' || step.rule === 'cors-check.allow-credentials'
  return (
    <article class={`detail ${step.outcome}`} aria-label={`The step ${label}`}>
      <h3>{label}</h3>
      <p>{rule}</p>
      {(received !== null || wanted !== null) && (
        <dl>
          {header !== null && (
            <>
              <dt>header</dt>
              <dd>
                <code>{header}</code>
              </dd>
            </>
          )}
          <dt>received</dt>
          <dd>
            {received === null ? (
              <em>not there</em>
            ) : (
              <code>{compares && step.outcome === 'fail' ? <Letters parts={letters.received} /> : received}</code>
            )}
          </dd>
          {wanted !== null && (
            <>
              <dt>wanted</dt>
              <dd>
                <code>
                  {compares && step.outcome === 'fail' && received !== null ? (
                    <Letters parts={letters.wanted} />
                  ) : (
                    wanted.replace(/, \*$/, '')
                  )}
                </code>
                {wanted.endsWith(', *') && (
                  <>
                    {' '}
                    or <code>*</code>
                  </>
                )}
              </dd>
            </>
          )}
        </dl>
      )}
      <p class="source">
        <a href={step.spec}>{step.spec.replace('https://', '')}</a>
      </p>
    </article>
  )
}

function Letters({ parts }: { parts: readonly Stretch[] }) {
  return <>{parts.map(({ text, same }, index) => (same ? text : <mark key={index}>{text}</mark>))}</>
}
