/** The chapters, in the order in which they build on each other. Each is a file of `chapters/`, named after its id, which is in links too: `#lesson/origin`. */
export const chapters = [
  { id: 'passport', title: 'Passport control' },
  { id: 'origin', title: 'What an origin is' },
  { id: 'site', title: 'Same origin, same site' },
  { id: 'why', title: 'Why there is a border' },
  { id: 'cors', title: 'What CORS relaxes' },
  { id: 'piles', title: 'At once, or asked first' },
  { id: 'preflight', title: 'The preflight' },
  { id: 'cache', title: 'How long a preflight holds' },
  { id: 'server', title: 'On the server' },
  { id: 'credentials', title: 'Credentials and *' },
  { id: 'errors', title: 'The five errors, and some thirty others' },
  { id: 'not-protected', title: 'What CORS does not protect' },
  { id: 'mistakes', title: 'Common mistakes' },
  { id: 'curl', title: 'curl and Postman' },
  { id: 'vary', title: 'Caches and Vary' },
  { id: 'redirects', title: 'Redirects' },
  { id: 'null', title: 'The origin null' },
] as const satisfies readonly { readonly id: string; readonly title: string }[]

export type Chapter = (typeof chapters)[number]
export type ChapterId = Chapter['id']

/** Where a chapter is. */
export function linkTo(id: ChapterId): string {
  return `#lesson/${id}`
}
