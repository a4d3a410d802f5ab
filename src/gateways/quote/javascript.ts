/** A text, a number, or a list of texts as source text of JavaScript, in ASCII; no `</script>` can come of it. */
export function javascriptLiteral(value: string | number | boolean | null | readonly string[]): string {
  if (typeof value !== 'string') return Array.isArray(value) ? `[${value.map(javascriptLiteral).join(', ')}]` : String(value)
  const escaped = value.replace(/[^ -~]|['\\]|<(?=[/!])/g, (char) => (/['\\]/.test(char) ? `\\${char}` : hex(char)))
  return `'${escaped}'`
}

/** Unit by unit: a character beyond the first plane is two. */
function hex(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}
