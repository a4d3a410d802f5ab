/** A source of numbers from 0 up to `below`, the same for the same seed (mulberry32). */
export function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** Pieces of HTTP, right and wrong, that answers are put together from. */
const pieces = [
  'HTTP/1.1 200 OK\r\n',
  'HTTP/1.1 ',
  'HTTP/1.0 404 No\n',
  'HTTP/1.1 103 Early Hints\r\n\r\n',
  'HTTP/',
  '101 ',
  '204 ',
  '200',
  'Content-Length: 3\r\n',
  'Content-Length: 5\r\n',
  'Content-Length: x\r\n',
  'Content-Length: 99999999999999999999\r\n',
  'Transfer-Encoding: chunked\r\n',
  'transfer-encoding: gzip\r\n',
  'X: y\r\n',
  'X : y\r\n',
  ' fold\r\n',
  ': \r\n',
  'no colon\r\n',
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\t',
  ' ',
  ':',
  '3\r\nabc\r\n',
  '0\r\n\r\n',
  'ffffffff\r\n',
  '5;a\r\n',
  'abc',
  '\x15\x03\x01',
  '\xff',
]

/** An answer to be afraid of: random bytes, random pieces of HTTP, or a good answer with a few bytes changed. */
export function randomAnswer(random: (below: number) => number): string {
  const kind = random(3)
  const length = random(40)
  if (kind === 0) return Array.from({ length }, () => String.fromCharCode(random(256))).join('')
  const mixed = Array.from({ length }, () => pieces[random(pieces.length)]).join('')
  if (kind === 1) return random(2) === 0 ? mixed : `HTTP/1.1 200 OK\r\n${mixed}`
  const bytes = goodAnswer(random).split('')
  for (let changes = random(4); changes >= 0; changes--) bytes[random(bytes.length)] = String.fromCharCode(random(256))
  return bytes.join('')
}

/** An answer as RFC 9112 wants it. */
export function goodAnswer(random: (below: number) => number): string {
  const word = (letters: string): string => Array.from({ length: 1 + random(8) }, () => letters[random(letters.length)]).join('')
  const headers = Array.from(
    { length: random(6) },
    () => `${word("aZ09-_.!#$%&'*+^`|~")}x:${word(' \t')}${word('aZ09 "/;=,\t:\x80\xff')}${word(' \t')}\r\n`,
  ).join('')
  const body = word('abc\r\n\0\xff')
  const head = `HTTP/1.${random(2)} ${[200, 201, 302, 404, 500, 599][random(6)]} ${word('aZ ')}\r\n${headers}`
  switch (random(3)) {
    case 0:
      return `${head}Content-Length: ${body.length}\r\n\r\n${body}`
    case 1:
      return `${head}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
    default:
      return `${head}\r\n${body}`
  }
}
