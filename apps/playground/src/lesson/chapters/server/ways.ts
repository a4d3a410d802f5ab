/** Ways to say one policy to Express. Each is a file of `ways/`, which is run as it is shown. */
export const ways = [
  { id: 'cors-list', name: 'cors, given a list' },
  { id: 'cors-function', name: 'cors, given a function' },
  { id: 'by-hand', name: 'by hand, as often taught' },
  { id: 'by-hand-whole', name: 'by hand, all of it' },
  { id: 'visto', name: 'visto' },
] as const

export type WayId = (typeof ways)[number]['id']
