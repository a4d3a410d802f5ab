import { steps } from '../model/flow.ts'

/** Where on the way through a round the reader is. */
export function Way({ step }: { step: number }) {
  return (
    <ol class="way" aria-label="The way through a round">
      {steps.map((each, index) => (
        <li key={each} class={index < step ? 'done' : ''} aria-current={index === step ? 'step' : undefined}>
          {index < step && <span class="hidden">done: </span>}
          {each}
        </li>
      ))}
    </ol>
  )
}
