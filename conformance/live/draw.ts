import fc from 'fast-check'

/** A stream of choices, all decided by one seed. */
export type Draw = fc.GeneratorValue

export function pick<T>(draw: Draw, options: readonly [T, ...T[]] | readonly T[]): T {
  // Callers give lists that are not empty.
  return options[draw(fc.nat, options.length - 1)] as T
}

/** True in so many of a hundred cases. */
export function chance(draw: Draw, percent: number): boolean {
  return draw(fc.nat, 99) < percent
}

/** An option, each as likely as its weight says. */
export function weighted<T>(draw: Draw, options: readonly (readonly [weight: number, option: T])[]): T {
  let left = draw(fc.nat, options.reduce((sum, [weight]) => sum + weight, 0) - 1)
  for (const [weight, option] of options) {
    left -= weight
    if (left < 0) return option
  }
  throw new RangeError('An option was to be drawn from weights whose sum is zero.')
}

/** So many draws, made one after another from the seed. */
export function series<T>(seed: number, length: number, make: (draw: Draw) => T): T[] {
  return fc.sample(fc.gen().map(make), { seed, numRuns: length, unbiased: true })
}
