import type { Ending } from '../model/shown.ts'

/** How a run ended, in words: on the stamp, and in a sentence. */
export interface EndingWords {
  readonly stamp: string
  readonly says: string
  /** For the bank and its clients. */
  readonly how: 'bad' | 'good' | 'neither'
}

export const endingWords: Readonly<Record<Ending, EndingWords>> = {
  stolen: { stamp: '✗ Stolen', says: 'Somebody has read what was not for them.', how: 'bad' },
  moved: { stamp: '✗ Money moved', says: 'Money has left Alice’s account, and nobody asked her.', how: 'bad' },
  'locked-out': { stamp: '✗ Locked out', says: 'The bank’s own app cannot read the answer.', how: 'bad' },
  anonymous: {
    stamp: '◌ Anonymous',
    says: 'An answer was read, but one for nobody: Alice’s cookie was not sent along.',
    how: 'neither',
  },
  public: { stamp: '○ Public', says: 'Only what everybody may know was read.', how: 'neither' },
  unsent: { stamp: '✓ Not sent', says: 'No request has reached the bank.', how: 'good' },
  safe: { stamp: '✓ Safe', says: 'Nothing was read, and no money moved.', how: 'good' },
  served: { stamp: '✓ Served', says: 'Who is allowed got what it came for.', how: 'good' },
}
