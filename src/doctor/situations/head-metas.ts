/** The attributes of a tag, by their names in lower case. */
export type Attributes = ReadonlyMap<string, string>

/** What may stand in a head. Anything else begins the body, and so does text. Source: https://html.spec.whatwg.org/#parsing-main-inhead */
const ofHead = new Set('html head meta link base basefont bgsound title style script noscript noframes template'.split(' '))
/** What is between their tags is text to a page with scripts, or apart from it. */
const closed = new Set('title style script noscript noframes template'.split(' '))

const comment = /<!--(?:-?>|[\s\S]*?(?:--!?>|$))/y
const other = /<[!?][^>]*>?|<\/[a-z][^>]*>?/iy
const start = /<([a-z][^\s/>]*)/iy
const attribute = /[\s/]*([^\s/>][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)?))?/y

/** The `<meta>` in the head of a page, as browsers find them: one in a comment, in a script or in the body is none. */
export function headMetas(html: string): Attributes[] {
  const metas: Attributes[] = []
  let at = html.startsWith('\ufeff') ? 1 : 0
  while (at < html.length) {
    const blank = /\s/.test(html[at]!)
    const skipped = blank ? at + 1 : (endOf(comment, html, at) ?? endOf(other, html, at))
    if (skipped !== null) {
      at = skipped
      continue
    }
    start.lastIndex = at
    const name = start.exec(html)?.[1]?.toLowerCase()
    if (name === undefined || !ofHead.has(name)) break
    const { attributes, end } = attributesFrom(html, start.lastIndex)
    if (name === 'meta') metas.push(attributes)
    at = closed.has(name) ? afterEndTag(html, name, end) : end
  }
  return metas
}

function endOf(pattern: RegExp, html: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(html) ? pattern.lastIndex : null
}

/** Of two attributes of a name the first counts. */
function attributesFrom(html: string, from: number): { attributes: Attributes; end: number } {
  const attributes = new Map<string, string>()
  let end = from
  for (;;) {
    attribute.lastIndex = end
    const [, name, ...values] = attribute.exec(html) ?? []
    if (name === undefined) break
    end = attribute.lastIndex
    const lower = name.toLowerCase()
    if (!attributes.has(lower)) attributes.set(lower, withoutEntities(values.find((value) => value !== undefined) ?? ''))
  }
  const close = html.indexOf('>', end)
  return { attributes, end: close < 0 ? html.length : close + 1 }
}

function afterEndTag(html: string, name: string, from: number): number {
  const tag = new RegExp(`</${name}(?:[\\s/][^>]*)?>`, 'gi')
  tag.lastIndex = from
  return tag.test(html) ? tag.lastIndex : html.length
}

/** Those that stand for marks of a policy. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  semi: ';',
  colon: ':',
  sol: '/',
  ast: '*',
  period: '.',
  Tab: '\t',
  NewLine: '\n',
}

function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,5})|#(\d{1,6})|([a-z]{1,7}));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : entity
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
