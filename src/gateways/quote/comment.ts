/** Text for a comment that ends with its line: no control character, nothing beyond ASCII, no backslash to join the next line. */
export function lineComment(text: string): string {
  return text.replace(/[^ -~]|\\$/g, '?')
}
