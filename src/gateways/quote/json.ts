/** A document of JSON, as it is pasted into a console or given to a command; all that is not ASCII is escaped. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2).replace(/[^ -~\n]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}
