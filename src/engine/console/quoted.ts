const closing: Readonly<Record<string, string>> = {
  '‘': '’',
  '‚': '‘’',
  '“': '”',
  '”': '”',
  '„': '“”',
  '«': '»',
  '»': '«',
  '「': '」',
  '『': '』',
  '"': '"',
  "'": "'",
  '`': '`',
}
const longest = 4000

/** The values that stand in quotes, of any language. An apostrophe within a word opens none. */
export function quotedIn(text: string): string[] {
  const found: string[] = []
  const nextEnds = new Map<string, number>()
  for (let start = 0; start < text.length; start++) {
    const ends = closing[text[start]!]
    if (ends === undefined || (start > 0 && letter.test(text[start - 1]!) && isApostrophe(text[start]!))) continue
    const end = endOfQuote(text, start + 1, ends, nextEnds)
    if (end < 0) continue
    found.push(text.slice(start + 1, end).trim())
    start = end
  }
  return found
}

const letter = /\p{L}/u

function isApostrophe(character: string): boolean {
  return character === "'" || character === '`'
}

/** @param nextEnds where each kind of quote is known to end next: what never ends is looked through once, not from each of its beginnings */
function endOfQuote(text: string, from: number, ends: string, nextEnds: Map<string, number>): number {
  let end = nextEnds.get(ends) ?? -1
  if (end < from) {
    end = from
    while (end < text.length && !isEnd(text, end, ends)) end++
    nextEnds.set(ends, end)
  }
  return end < text.length && end - from < longest ? end : -1
}

function isEnd(text: string, index: number, ends: string): boolean {
  return ends.includes(text[index]!) && !(ends === "'" && letter.test(text[index + 1] ?? ''))
}
