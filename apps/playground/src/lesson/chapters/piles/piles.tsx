import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Card, cards, doingOf, type PileName, pileNames, pileOf } from './request-cards.ts'

const hand = 8

const captions: Readonly<Record<PileName, string>> = {
  'at once': 'The request itself leaves.',
  'asks first': 'An OPTIONS leaves, to ask.',
  refused: 'Nothing leaves.',
}

/** Requests to be put on three piles, by hand or by key; then the engine says where they belong. */
export function Piles() {
  const id = useId()
  const [dealt, deal] = useState<readonly Card[]>(() => cards.slice(0, hand))
  const [placed, place] = useState<ReadonlyMap<Card, PileName>>(new Map())
  const [seen, see] = useState(false)
  const waiting = dealt.filter((card) => !placed.has(card))
  const root = useNextCard(placed.size)
  const put = (card: Card, pile: PileName) => place(new Map([...placed, [card, pile]]))
  const again = () => {
    deal(shuffled(cards).slice(0, hand))
    place(new Map())
    see(false)
  }
  return (
    <section class="paper sorting" aria-labelledby={id} ref={root} data-sorting>
      <h2 id={id} class="eyebrow">
        Try it: three piles
      </h2>
      <p class="hint">A page of one origin asks another. Where does each request belong? Drag it, or take a button.</p>
      {waiting.length > 0 && (
        <ul class="hand">
          {waiting.map((card) => (
            <Waiting key={card.says.join()} card={card} put={(pile) => put(card, pile)} />
          ))}
        </ul>
      )}
      <div class="piles">
        {pileNames.map((pile) => (
          <Pile
            key={pile}
            name={pile}
            held={dealt.filter((card) => placed.get(card) === pile)}
            seen={seen}
            drop={(index) => dealt[index] !== undefined && put(dealt[index], pile)}
            dealt={dealt}
            back={(card) => place(new Map([...placed].filter(([each]) => each !== card)))}
          />
        ))}
      </div>
      <p class="next">
        <button type="button" class="chief" disabled={waiting.length > 0 || seen} onClick={() => see(true)}>
          See what browsers do
        </button>
        <button type="button" onClick={again}>
          Deal others
        </button>
        <span role="status">
          {seen
            ? `${dealt.filter((card) => placed.get(card) === pileOf(card)).length} of ${dealt.length} are right.`
            : `${waiting.length} to be placed.`}
        </span>
      </p>
    </section>
  )
}

function Waiting({ card, put }: { card: Card; put: (pile: PileName) => void }) {
  return (
    <li class="request-card" draggable onDragStart={({ dataTransfer }) => dataTransfer?.setData('text/plain', card.says.join('\n'))}>
      <Says card={card} />
      <div class="where">
        {pileNames.map((pile) => (
          <button key={pile} type="button" class="quiet" aria-label={`${card.says.join(', ')}: ${pile}`} onClick={() => put(pile)}>
            {pile}
          </button>
        ))}
      </div>
    </li>
  )
}

function Pile(props: {
  readonly name: PileName
  readonly held: readonly Card[]
  readonly dealt: readonly Card[]
  readonly seen: boolean
  readonly drop: (index: number) => void
  readonly back: (card: Card) => void
}) {
  const { name, held, dealt, seen, drop, back } = props
  const [over, setOver] = useState(false)
  const id = useId()
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const says = event.dataTransfer?.getData('text/plain')
    if (!seen) drop(dealt.findIndex((card) => card.says.join('\n') === says))
  }
  return (
    <section
      class={over ? 'pile over' : 'pile'}
      aria-labelledby={id}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <h3 id={id}>{name}</h3>
      <p class="hint">{captions[name]}</p>
      <ul>
        {held.map((card) => (
          <li key={card.says.join()} class={seen ? (pileOf(card) === name ? 'request-card right' : 'request-card wrong') : 'request-card'}>
            <Says card={card} />
            {seen ? (
              <Truth card={card} pile={name} />
            ) : (
              <button type="button" class="quiet" aria-label={`Take ${card.says.join(', ')} back`} onClick={() => back(card)}>
                back
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Says({ card: { says } }: { card: Card }) {
  const [first, ...lines] = says
  return (
    <p class="says">
      <code>
        <b>{first}</b>
      </code>
      {lines.map((line) => (
        <code key={line}>{line}</code>
      ))}
    </p>
  )
}

function Truth({ card, pile }: { card: Card; pile: PileName }) {
  const truth = pileOf(card)
  return (
    <p class="truth">
      <b>{truth === pile ? '✓' : `✗ ${truth}:`}</b> {doingOf(card)} {card.note}
    </p>
  )
}

/** Where a card is put away, the next one has the focus that it had: at once, so that no key falls between them. */
function useNextCard(placed: number) {
  const root = useRef<HTMLElement>(null)
  const before = useRef(placed)
  useLayoutEffect(() => {
    if (placed > before.current) root.current?.querySelector<HTMLElement>('.hand button, .next button:not(:disabled)')?.focus()
    before.current = placed
  }, [placed])
  return root
}

function shuffled<T>(all: readonly T[]): T[] {
  return all
    .map((each) => [Math.random(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each)
}
