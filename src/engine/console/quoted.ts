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
  for (let start = 0; start < text.length; start++) {
    const ends = closing[text[start]!]
    if (ends === undefined || (start > 0 && letter.test(text[start - 1]!) && isApostrophe(text[start]!))) continue
    const end = endOfQuote(text, start + 1, ends)
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

function endOfQuote(text: string, from: number, ends: string): number {
  for (let index = from; index < text.length && index - from < longest; index++) {
    if (ends.includes(text[index]!) && !(ends === "'" && letter.test(text[index + 1] ?? ''))) return index
  }
  return -1
}
