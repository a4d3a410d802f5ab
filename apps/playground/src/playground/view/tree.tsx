import { useRef } from 'preact/hooks'
import type { Branch } from '../model/tree.ts'
import { moved } from './moved.ts'

/** The standard's questions from above to below, with the way that was taken lit. */
export function Tree({ branches, selected, select }: { branches: readonly Branch[]; selected: number; select: (step: number) => void }) {
  const list = useRef<HTMLOListElement>(null)
  const asked = branches.filter(({ step }) => step !== null)
  const current = asked.findIndex(({ step }) => step === selected)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event, Math.max(0, current), asked.length)
    const branch = next === null ? undefined : asked[next]
    if (branch === undefined) return
    event.preventDefault()
    select(branch.step!)
    list.current?.querySelector<HTMLElement>(`[data-question="${branch.id}"]`)?.focus()
  }
  return (
    <section class="paper tree" aria-labelledby="tree-title">
      <h2 id="tree-title" class="eyebrow">
        The standard’s questions
      </h2>
      <ol ref={list} onKeyDown={onKeyDown}>
        {branches.map((branch) => (
          <li key={branch.id} class={`${branch.light} ${branch.refused ? 'refused' : ''} ${branch.within ?? ''}`}>
            <Question
              branch={branch}
              chosen={branch.step !== null && branch.step === selected}
              tabbed={asked[Math.max(0, current)] === branch}
              select={select}
            />
            {branch.exit !== '' && (
              <span class="exit">
                <span aria-hidden="true">→ </span>
                {branch.exit}
                {branch.light === 'out' && <span class="hidden"> (this way was taken)</span>}
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function Question({
  branch,
  chosen,
  tabbed,
  select,
}: {
  branch: Branch
  chosen: boolean
  tabbed: boolean
  select: (step: number) => void
}) {
  const { id, asks, step, light } = branch
  if (step === null) {
    return (
      <span class="question">
        {asks}
        <span class="hidden">{light === 'dark' ? ' (not asked)' : ''}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      class="question"
      data-question={id}
      aria-current={chosen ? 'step' : undefined}
      tabIndex={tabbed ? 0 : -1}
      onClick={() => select(step)}
      onMouseEnter={() => select(step)}
    >
      {asks}
    </button>
  )
}
