import type { ComponentType } from 'preact'
import { InTurn } from '../shell/in-turn.tsx'
import { useFragment } from '../shell/use-fragment.ts'
import '../lesson/lesson.css'
import '../shell/tabs.css'
import { AskedFirstCard } from './asked-first/asked-first-card.tsx'
import { BrowsersCard } from './browsers/browsers-card.tsx'
import './cards.css'
import { ErrorsCard } from './errors/errors-card.tsx'
import { HeadersCard } from './headers/headers-card.tsx'
import { TreeCard } from './tree/tree-card.tsx'

const cards: readonly { readonly id: string; readonly title: string; readonly Body: ComponentType }[] = [
  { id: 'headers', title: 'The headers', Body: HeadersCard },
  { id: 'asked-first', title: 'At once, or asked first', Body: AskedFirstCard },
  { id: 'tree', title: 'What is asked, in its order', Body: TreeCard },
  { id: 'errors', title: 'The five errors', Body: ErrorsCard },
  { id: 'browsers', title: 'Where browsers differ', Body: BrowsersCard },
]

/** Cards to look things up on: all of them, or the one that the fragment names. Each is a page when printed. */
export function Cards() {
  const asked = useFragment().split('/')[1]
  const one = cards.find(({ id }) => id === asked)
  return (
    <div class="cards">
      <h1>To keep in the pocket</h1>
      <nav class="tabs" aria-label="Cards">
        <a href="#cards" aria-current={one === undefined ? 'page' : undefined}>
          All
        </a>
        {cards.map(({ id, title }) => (
          <a key={id} href={`#cards/${id}`} aria-current={id === one?.id ? 'page' : undefined}>
            {title}
          </a>
        ))}
        <button type="button" onClick={() => print()}>
          Print {one === undefined ? 'all' : 'it'}
        </button>
      </nav>
      <InTurn>
        {(one === undefined ? cards : [one]).map((card) => (
          <section key={card.id} class="paper card" id={`card-${card.id}`} aria-labelledby={`card-${card.id}-title`} data-card={card.id}>
            <h2 id={`card-${card.id}-title`}>
              <span class="number">{cards.indexOf(card) + 1}</span> {card.title}
            </h2>
            <card.Body />
          </section>
        ))}
      </InTurn>
    </div>
  )
}
