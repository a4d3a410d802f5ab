import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Arrow, type Finish, type Gate, layoutOf, type Piece, type Placed, stampHeight } from '../model/layout.ts'
import type { Picture } from '../model/picture.ts'
import type { Verdict } from '../model/verdict.ts'

interface Choosing {
  readonly selected: number
  readonly select: (step: number) => void
}

/** The exchange as two lanes and a border between. The list of steps beside it says the same in words. */
export function PictureView({ picture, verdict, selected, select }: Choosing & { picture: Picture; verdict: Verdict }) {
  const id = useId()
  const frame = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(720)
  useLayoutEffect(() => {
    // The observer tells the width when it is known anyway, before anything is painted: to ask for it would lay the whole page out once more.
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(280, Math.floor(entry?.contentRect.width ?? 0))))
    observer.observe(frame.current!)
    return () => observer.disconnect()
  }, [])
  const { lanes, border, pieces, height } = useMemo(() => layoutOf(picture, width), [picture, width])
  return (
    <section class="paper picture" ref={frame} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`} class="eyebrow">
        The journey
      </h2>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>The exchange between page and server</title>
        <desc id={`${id}-desc`}>{verdict.text} The list of steps below has each check.</desc>
        <defs>
          {['plain', 'strong'].map((kind) => (
            <marker
              key={kind}
              id={`tip-${kind}`}
              class={`tip ${kind}`}
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="9"
              markerHeight="9"
              orient="auto-start-reverse"
            >
              <path d="M0 1 9 5 0 9z" />
            </marker>
          ))}
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V6" class="hatch" />
          </pattern>
        </defs>
        {lanes.map(({ x, from, to, label, anchor }, index) => (
          <g key={index} class="lane">
            <line x1={x} x2={x} y1={from + 8} y2={to} />
            <circle cx={x} cy={from + 8} r="4" />
            <text x={anchor === 'start' ? x - 6 : x + 6} y={from} text-anchor={anchor}>
              {label}
            </text>
          </g>
        ))}
        {border !== null && (
          <g class="border">
            <rect x={border.x - 4} y={border.from} width="8" height={border.to - border.from} fill="url(#hatch)" />
            <line x1={border.x - 4} x2={border.x - 4} y1={border.from} y2={border.to} />
            <line x1={border.x + 4} x2={border.x + 4} y1={border.from} y2={border.to} />
          </g>
        )}
        {pieces.map((piece, index) => (
          <Drawn key={index} piece={piece} selected={selected} select={select} />
        ))}
      </svg>
    </section>
  )
}

function Drawn({ piece, ...choosing }: Choosing & { piece: Piece }) {
  switch (piece.kind) {
    case 'arrow':
      return <ArrowDrawn arrow={piece} {...choosing} />
    case 'stamp':
      return <StampDrawn stamp={piece} {...choosing} />
    case 'band':
      return (
        <text class="band" x={piece.x} y={piece.y}>
          {piece.text}
        </text>
      )
    case 'gate':
      return <GateDrawn gate={piece} />
    case 'finish':
      return <FinishDrawn finish={piece} />
  }
}

function ArrowDrawn({ arrow, selected, select }: Choosing & { arrow: Arrow }) {
  const { from, to, y, text, asides, how, toServer, step } = arrow
  const left = Math.min(from, to) + (toServer ? 62 : 18)
  const right = Math.max(from, to) - 12
  const tip = toServer ? to - 3 : to + 7
  return (
    <g class={`arrow ${how} ${step === selected ? 'selected' : ''}`} onClick={() => step !== null && select(step)}>
      <line x1={from} x2={how === 'ghost' ? right : tip} y1={y} y2={y} marker-end={how === 'ghost' ? undefined : 'url(#tip-plain)'} />
      {how === 'ghost' && <path class="stop" d={`M${to - 7} ${y - 7}l14 14m0 -14l-14 14`} />}
      {how === 'lost' && <path class="stop" d={`M${right - 60} ${y - 7}l14 14m0 -14l-14 14`} />}
      {how === 'sealed' && <Parcel x={right - 110} y={y} />}
      <text class="what" x={toServer ? left : right} y={y - 7} text-anchor={toServer ? 'start' : 'end'}>
        {text}
      </text>
      {asides.map((aside, index) => (
        <text key={index} class="aside" x={toServer ? left : left} y={y + 16 + index * 17}>
          {aside}
        </text>
      ))}
    </g>
  )
}

/** What script may carry, and not open. */
function Parcel({ x, y }: { x: number; y: number }) {
  return (
    <g class="parcel">
      <rect x={x} y={y - 15} width="38" height="28" rx="2" />
      <path d={`M${x + 19} ${y - 15}v28M${x} ${y - 1}h38`} />
      <circle cx={x + 19} cy={y - 1} r="6" />
    </g>
  )
}

const icons: Readonly<Record<Placed['state'], string>> = { pressed: '✓', missing: '○', refused: '✗', noted: '·', unseen: '…' }

function StampDrawn({ stamp, selected, select }: Choosing & { stamp: Placed }) {
  const { x, y, width, tilt, label, word, state, step } = stamp
  const [middle, centre] = [x + width / 2, y + stampHeight / 2]
  return (
    <g
      class={`stamped ${state} ${step === selected ? 'selected' : ''}`}
      transform={`rotate(${state === 'noted' || state === 'unseen' ? 0 : tilt} ${middle} ${centre})`}
      data-step={step}
      onClick={() => step !== null && select(step)}
      onMouseEnter={() => step !== null && select(step)}
    >
      <rect x={x} y={y} width={width} height={stampHeight} rx="5" />
      <rect class="inner" x={x + 3} y={y + 3} width={width - 6} height={stampHeight - 6} rx="3" />
      <text class="name" x={middle} y={y + 18}>
        {label}
      </text>
      <text class="word" x={middle} y={y + 33}>
        {icons[state]} {word}
      </text>
    </g>
  )
}

function GateDrawn({ gate: { x, to, y, open } }: { gate: Gate }) {
  return (
    <g class={open ? 'gate open' : 'gate shut'}>
      {open ? (
        <line x1={x - 6} x2={to + 6} y1={y} y2={y} marker-end="url(#tip-strong)" />
      ) : (
        <>
          <line x1={x - 16} x2={x + 16} y1={y} y2={y} />
          <circle cx={x} cy={y} r="9" />
          <path d={`M${x - 5} ${y}h10`} />
        </>
      )}
    </g>
  )
}

const finishWords: Readonly<Record<Finish['how'], string>> = {
  readable: 'Script reads it',
  opaque: 'Stays sealed',
  blocked: 'Turned away',
  'no-answer': 'No answer',
}

function FinishDrawn({ finish: { x, y, how } }: { finish: Finish }) {
  const width = 190
  return (
    <g class={`finish ${how}`} transform={`rotate(-3 ${x + width / 2} ${y + 24})`}>
      <rect x={x} y={y} width={width} height="46" rx="7" />
      <rect class="inner" x={x + 4} y={y + 4} width={width - 8} height="38" rx="4" />
      <text x={x + width / 2} y={y + 29}>
        {finishWords[how]}
      </text>
    </g>
  )
}
