/** Source: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)
}

/** No character beyond a byte: what WebIDL converts to a ByteString. Source: https://webidl.spec.whatwg.org/#es-ByteString */
export function isByteString(text: string): boolean {
  return !/[^\0-\xff]/.test(text)
}

/** No NUL, CR or LF: blanks around are gone already. Source: https://fetch.spec.whatwg.org/#header-value */
export function isHeaderValue(value: string): boolean {
  return !/[\0\r\n]/.test(value)
}

/** Strips HTTP whitespace from both ends: TAB, LF, CR, SP. Source: https://fetch.spec.whatwg.org/#concept-header-value-normalize */
export function normalizeHeaderValue(value: string): string {
  // A regular expression would look at every blank inside as the beginning of an end.
  let start = 0
  let end = value.length
  while (start < end && isHttpWhitespace(value[start]!)) start++
  while (end > start && isHttpWhitespace(value[end - 1]!)) end--
  return value.slice(start, end)
}

function isHttpWhitespace(char: string): boolean {
  return ' \t\n\r'.includes(char)
}

/** Source: https://url.spec.whatwg.org/#string-percent-decode */
export function percentDecode(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
}

/** Lower case of a token, which is ASCII: what byte strings are lowered by. Source: https://infra.spec.whatwg.org/#ascii-lowercase */
export function asciiLowercase(token: string): string {
  return token.toLowerCase()
}
