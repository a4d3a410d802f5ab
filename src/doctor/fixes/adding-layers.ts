import type { Edit } from '../diagnosis.ts'

/** How a server adds a line of Access-Control-Allow-Origin, or of a header beside it, to what comes from behind. Which of the two is whose was seen on each of them. */
export interface Adding {
  /** Under which condition it does, without `if`. */
  readonly who: string
  /** Under which condition both are its own, and how a person tells; for a server that may have two at once. */
  readonly both?: string
  /** Which of two lines is its own then. */
  readonly own: 'first' | 'last'
  /** The line that adds it; `…` stands for what is not known. */
  readonly line: (name: string) => string
  /** What leaves its own alone, of each of these headers. */
  readonly alone: Change
}

export interface Change {
  readonly where: string
  readonly edits: (names: readonly string[]) => Edit[]
}

const there = 'in that line'

export function takesOut({ line }: Pick<Adding, 'line'>, where = there): Change {
  return { where, edits: (names) => names.map((name) => ({ replace: line(name), text: '' })) }
}

function hides(where: string, text: (name: string) => string): Change {
  return { where, edits: (names) => names.map((name) => ({ text: `${text(name)}\n` })) }
}

/** The same, as lines that stand together. */
function inBlock(where: string, text: (name: string) => string): Change {
  return { where, edits: (names) => [{ text: names.map((name) => `${text(name)}\n`).join('') }] }
}

/** Its own takes the place of whatever comes from behind. */
function sets(add: string, set: string): Change {
  return { where: there, edits: (names) => names.map((name) => ({ replace: `${add}${name}`, text: `${set}${name}` })) }
}

/**
 * By the names of the targets. Where a server sets the header, no other line is left: so it is by `Header set` of httpd, and `header_down` without a plus.
 */
export const layers: Readonly<Record<string, readonly Adding[]>> = {
  nginx: [
    {
      who: 'nginx adds one of the two itself',
      both: 'nginx adds both itself (nginx -T then shows two add_header of that name for this path)',
      own: 'last',
      line: (name) => `add_header ${name} …;`,
      alone: hides(
        'in the location with proxy_pass that answers this path, and with always at the end of its add_header, for errors',
        (name) => `proxy_hide_header ${name};`,
      ),
    },
  ],
  apache: [
    {
      who: 'httpd adds one of the two itself by Header always',
      own: 'first',
      line: (name) => `Header always set ${name} …`,
      // Elsewhere, it would take from other applications the one that they have.
      alone: hides('beside that line, with its env= or expr= if it has one', (name) => `Header onsuccess unset ${name}`),
    },
    {
      who: 'httpd adds one of the two itself by Header add',
      own: 'last',
      line: (name) => `Header add ${name} …`,
      alone: sets('Header add ', 'Header set '),
    },
  ],
  caddy: [
    {
      who: 'Caddy adds one of the two itself by header',
      own: 'first',
      line: (name) => `header …${name} …`,
      alone: inBlock(
        'in the block of the reverse_proxy that answers this path (where that header line has a matcher, a second one after it instead, with the same matcher and value, and defer)',
        (name) => `header_down -${name}`,
      ),
    },
    {
      who: 'Caddy adds one of the two itself by header_down',
      own: 'last',
      line: (name) => `header_down +${name} …`,
      alone: sets('header_down +', 'header_down '),
    },
  ],
  haproxy: [
    {
      who: 'HAProxy adds one of the two itself',
      own: 'last',
      line: (name) => `http-response add-header ${name} …`,
      alone: sets('http-response add-header ', 'http-response set-header '),
    },
  ],
}
