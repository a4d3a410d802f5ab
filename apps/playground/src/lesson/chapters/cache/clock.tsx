import type { Browser } from 'visto/engine'
import { duration } from '../../../playground/model/duration.ts'
import { browserNames } from '../../../playground/model/verdict.ts'
import './clock.css'
import { instantAt, placeOf } from './log-scale.ts'

/** What one browser keeps, and whether it asks at the instant that the clock shows. */
export interface Stamp {
  readonly browser: Browser
  /** Seconds for which the second request goes unasked. */
  readonly validFor: number
  readonly asks: boolean
}

const marks = [1, 5, 60, 600, 7200, 86_400]
const [rowHeight, barHeight] = [40, 14]

/** The time since the first request, to be dragged, and how long each browser's stamp is valid. */
export function Clock(props: { readonly at: number; readonly stamps: readonly Stamp[]; readonly move: (seconds: number) => void }) {
  const { at, stamps, move } = props
  const height = stamps.length * rowHeight
  return (
    <div class="paper stamp-clock">
      <div class="reads">
        <h3 class="eyebrow">How long the stamp is valid</h3>
        <output>after {duration(at)}</output>
      </div>
      <svg width="100%" height={height + 26} role="img" aria-label={stamps.map(inWords).join('; ')}>
        {marks.map((mark) => (
          <g key={mark} class="instant">
            <line x1={percent(mark)} x2={percent(mark)} y1="0" y2={height + 4} />
            <text x={percent(mark)} y={height + 20} text-anchor={mark === marks.at(-1) ? 'end' : 'middle'}>
              {markName(mark)}
            </text>
          </g>
        ))}
        {stamps.map(({ browser, validFor, asks }, index) => (
          <g key={browser} class={asks ? 'stamp-bar expired' : 'stamp-bar valid'}>
            <text x="0" y={index * rowHeight + 14}>
              {browserNames[browser]}
            </text>
            <rect class="room" x="0" width="100%" y={index * rowHeight + 20} height={barHeight} rx="3" />
            <rect class="kept" x="0" width={percent(validFor)} y={index * rowHeight + 20} height={barHeight} rx="3" />
            <text class="word" x="100%" y={index * rowHeight + 14} text-anchor="end">
              {asks ? '✗ asks again' : '✓ goes straight'}
            </text>
          </g>
        ))}
        <line class="hand" x1={percent(at)} x2={percent(at)} y1="16" y2={height + 4} />
      </svg>
      <input
        type="range"
        min="0"
        max="1000"
        value={Math.round(placeOf(at) * 1000)}
        aria-valuetext={duration(at)}
        aria-label="Time since the first request"
        onInput={({ currentTarget }) => move(instantAt(Number(currentTarget.value) / 1000))}
      />
    </div>
  )
}

function percent(seconds: number): string {
  return `${placeOf(seconds) * 100}%`
}

function markName(seconds: number): string {
  return seconds === 86_400 ? '1 day' : seconds === 60 ? '1 min' : duration(seconds).replace('600 s', '10 min')
}

function inWords({ browser, validFor }: Stamp): string {
  return `${browserNames[browser]}: ${validFor === 0 ? 'nothing kept' : duration(validFor)}`
}
