/** A path or URL without slashes at its end. By hand: a regular expression takes quadratic time on slashes in the middle. */
export function withoutEndSlashes(text: string): string {
  let end = text.length
  while (text[end - 1] === '/') end--
  return text.slice(0, end)
}
