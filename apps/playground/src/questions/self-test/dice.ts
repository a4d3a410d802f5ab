/** Chance that is the same for the same seed, so that what was drawn can be drawn again. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  roll(sides: number): number
  chance(share: number): boolean
  pick<T>(all: readonly T[]): T
  shuffled<T>(all: readonly T[]): T[]
}

/** Numbers by mulberry32, begun with the FNV-1a hash of the seed. */
export function diceOf(seed: string): Dice {
  let state = 0x811c9dc5
  for (const letter of seed) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01000193)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const roll = (sides: number) => Math.floor(next() * sides)
  return {
    roll,
    chance: (share) => next() < share,
    pick: (all) => {
      if (all.length === 0) throw new Error('There is nothing to pick from.')
      return all[roll(all.length)]!
    },
    shuffled: (all) => {
      const cards = [...all]
      for (let last = cards.length - 1; last > 0; last--) {
        const other = roll(last + 1)
        ;[cards[last], cards[other]] = [cards[other]!, cards[last]!]
      }
      return cards
    },
  }
}
