import type { Place } from '../../../../../src/lab/attack/state.ts'

/** Who asks, in words: on the switch, and in a sentence. */
export interface PlaceWords {
  readonly label: string
  readonly says: string
}

export const placeWords: Readonly<Record<Place, PlaceWords>> = {
  app: { label: 'the bank’s own app', says: 'The bank’s own front end, which is meant to read.' },
  sibling: {
    label: 'a sibling',
    says: 'A blog on a subdomain of the bank’s, which somebody has taken over. To the browser it is the same site, and another origin.',
  },
  partner: { label: 'a partner', says: 'Another company, whose page the bank lets read some answers.' },
  stranger: { label: 'a stranger', says: 'A page of another site, which Alice has opened in another tab.' },
  prefix: { label: 'a name that begins alike', says: 'The attacker owns evil.localhost, and may put any label before it.' },
  suffix: { label: 'a name that ends alike', says: 'Anybody can register a name that ends in the same letters.' },
  dot: { label: 'a letter for the dot', says: 'In a regular expression, a bare dot stands for any character.' },
  curl: { label: 'a program', says: 'No browser at all: a program writes the headers that it likes, Origin included.' },
  'curl-with-cookie': { label: 'a program with her cookie', says: 'The same program, which has got hold of the value of Alice’s cookie.' },
}
