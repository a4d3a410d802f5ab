import { duration } from './duration.ts'
import type { Checkpoint, End, Journey, Picture, Stamp } from './picture.ts'

/** The picture in units of the screen: what stands where. */
export interface Layout {
  readonly width: number
  readonly height: number
  readonly lanes: readonly Lane[]
  /** Where the border runs; null where nothing crosses one. */
  readonly border: { readonly x: number; readonly from: number; readonly to: number } | null
  readonly pieces: readonly Piece[]
}

interface Lane {
  readonly x: number
  readonly from: number
  readonly to: number
  readonly label: string
  readonly anchor: 'start' | 'end'
}

export type Piece = Arrow | Placed | Band | Gate | Finish

/** One arrow, with a line above and lines below. */
export interface Arrow {
  readonly kind: 'arrow'
  readonly from: number
  readonly to: number
  readonly y: number
  readonly text: string
  readonly asides: readonly string[]
  readonly how: Journey['how']
  readonly toServer: boolean
  readonly step: number | null
}

export interface Placed extends Stamp {
  readonly kind: 'stamp'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly tilt: number
}

/** The heading of a checkpoint. */
export interface Band {
  readonly kind: 'band'
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Where the border lets through, or does not. */
export interface Gate {
  readonly kind: 'gate'
  readonly x: number
  readonly to: number
  readonly y: number
  readonly open: boolean
}

export interface Finish {
  readonly kind: 'finish'
  readonly x: number
  readonly y: number
  readonly how: End['how']
}

export const stampHeight = 42
const gap = 8
const line = 17
/** Of a character of the monospaced text, at most. */
const character = 7.4
const tilts = [-2.5, 1.5, -1, 2, -1.8]

/** @param width of the whole; from about 300 on everything has room */
export function layoutOf({ page, servers, rows }: Picture, width: number): Layout {
  const home = 16
  const narrow = width < 520
  const stampWidth = 128
  const borderX = rows.some(({ kind }) => kind === 'checkpoint') && crosses(rows) ? home + (narrow ? 26 : 44) : null
  const serverX = (index: number) => width - 14 - (servers.length - 1 - Math.min(index, 3)) * 30
  const labelled = [page, ...servers.slice(0, 4)]
  const top = labelled.length * 20 + 14
  const inside = (borderX ?? home) + 18
  const pieces: Piece[] = []
  let y = top
  const fit = (text: string, room: number) => cut(text, Math.floor(room / character))

  const journey = (row: Journey): void => {
    const far = serverX(row.server)
    const toServer = row.to === 'server'
    const near = toServer ? home : (borderX ?? home)
    const room = far - inside - 14
    const asides = row.asides.flatMap((each) => folded(each, Math.floor(room / character))).slice(0, 14)
    y += 24
    pieces.push({
      kind: 'arrow',
      from: toServer ? near : far,
      to: toServer ? (row.how === 'ghost' ? (borderX ?? home) : far) : near,
      y,
      text: fit(row.text, room),
      asides,
      how: row.how,
      toServer,
      step: row.step,
    })
    y += 12 + asides.length * line
  }

  const stamps = (each: readonly Stamp[]): void => {
    const perRow = Math.max(1, Math.floor((width - inside - 4 + gap) / (stampWidth + gap)))
    for (const [index, stamp] of each.entries()) {
      const column = index % perRow
      if (column === 0 && index > 0) y += stampHeight + gap
      pieces.push({
        kind: 'stamp',
        ...stamp,
        x: inside + column * (stampWidth + gap),
        y,
        width: stampWidth,
        tilt: tilts[index % tilts.length]!,
      })
    }
    y += stampHeight + gap
  }

  const checkpoint = (row: Checkpoint): void => {
    y += 14
    pieces.push({ kind: 'band', x: inside, y, text: narrow ? headings[row.where].replace(/^.*: /, '') : headings[row.where] })
    y += 10
    stamps(row.stamps)
    if (row.where === 'before' || borderX === null) return
    const open = row.stamps.every(({ state }) => state === 'pressed' || state === 'noted')
    pieces.push({ kind: 'gate', x: borderX, to: home, y: y - 6, open })
    y += 8
  }

  for (const row of rows) {
    if (row.kind === 'journey') journey(row)
    else if (row.kind === 'checkpoint') checkpoint(row)
    else if (row.kind === 'permit') {
      y += 4
      pieces.push({
        kind: 'stamp',
        label: 'Stamp of the last preflight',
        word: row.seconds === null ? 'still valid' : `still valid, ${duration(row.seconds)}`,
        state: 'pressed',
        step: row.step,
        x: inside,
        y,
        width: 210,
        tilt: -2,
      })
      y += stampHeight + gap
    } else {
      y += 18
      pieces.push({ kind: 'finish', x: home, y, how: row.how })
      y += 66
    }
  }
  const lanes = labelled.map((label, index): Lane => {
    // The labels of servers stand the deeper, the further their lane is from the edge: none lies upon another's lane.
    const from = 22 + (index === 0 ? 0 : labelled.length - index) * 20
    const x = index === 0 ? home : serverX(index - 1)
    return { x, from, to: y - 4, label: fit(label, width - 30), anchor: index === 0 ? 'start' : 'end' }
  })
  return { width, height: y + 6, lanes, border: borderX === null ? null : { x: borderX, from: top - 4, to: y - 4 }, pieces }
}

const headings: Readonly<Record<Checkpoint['where'], string>> = {
  before: 'Before departure',
  preflight: 'Passport control: preflight’s answer',
  answer: 'Passport control: the answer',
}

/** Whether some part of it is between two origins. */
function crosses(rows: Picture['rows']): boolean {
  const labels = rows.flatMap((row) => (row.kind === 'checkpoint' ? row.stamps.map(({ label }) => label) : []))
  return labels.some((label) => label !== 'Same origin' && label !== 'Redirect')
}

/** A text in lines of at most so many characters, broken after a blank, a comma or a hyphen where there is one. */
function folded(text: string, most: number): string[] {
  if (most <= 8) return [text]
  const lines: string[] = []
  let rest = text
  while (rest.length > most) {
    const room = rest.slice(0, most)
    const at = Math.max(room.lastIndexOf(' '), room.lastIndexOf(',') + 1, room.lastIndexOf('-') + 1)
    const length = at > most / 3 ? at : most
    lines.push(rest.slice(0, length).trimEnd())
    rest = `  ${rest.slice(length).trimStart()}`
  }
  return [...lines, rest]
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`
}
