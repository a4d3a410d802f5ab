import type { Choice } from './question.ts'

interface Props {
  readonly asks: string
  readonly choices: readonly Choice[]
  /** The number of the one that was chosen; null before. */
  readonly chosen: number | null
  readonly choose: (number: number) => void
}

/** What can be answered; once it is, what was right. */
export function Choices({ asks, choices, chosen, choose }: Props) {
  return (
    <ol class="choices" aria-label={asks}>
      {choices.map((choice, number) => (
        <li key={number}>
          {chosen === null ? (
            <button type="button" onClick={() => choose(number)}>
              <Line choice={choice} number={number} />
            </button>
          ) : (
            <div class={`choice ${choice.right ? 'right' : number === chosen ? 'wrong' : ''}`} data-right={choice.right}>
              <Line choice={choice} number={number} />
              {choice.right && <span class="judged">✓ right</span>}
              {!choice.right && number === chosen && <span class="judged">✗ your choice</span>}
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}

function Line({ choice: { text, literal }, number }: { choice: Choice; number: number }) {
  return (
    <>
      <span class="number">{number + 1}</span>
      {literal === true ? <code>{text}</code> : <span>{text}</span>}
    </>
  )
}
