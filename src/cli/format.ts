/** How a result is printed. */
export const formats = ['terminal', 'json', 'markdown', 'html'] as const

export type Format = (typeof formats)[number]

export function formatOf({ json, format }: { readonly json: boolean; readonly format: Format }): Format {
  return json ? 'json' : format
}
