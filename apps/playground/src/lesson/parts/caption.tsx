import type { Step } from 'visto/engine'
import { wordsOf } from '../../playground/model/rule-words.ts'

/** The rule behind the stamp that is pointed at; behind the one that decided, where none is. */
export function Caption({ step }: { step: Step }) {
  const { label, rule } = wordsOf(step.rule)
  return (
    <p class={`caption ${step.outcome}`}>
      <b>{label}</b> {rule} <a href={step.spec}>The standard</a>
    </p>
  )
}
