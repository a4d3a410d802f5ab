/**
 * A console line with holes, written `{name}`. Kept as data, so that it serves both ways: to say what a browser prints, and
 * to recognise a line that somebody pastes.
 */
export type Template = string

/** The line with its holes filled. */
export function fill(template: Template, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole)
}
