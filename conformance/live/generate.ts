import type { Case } from '../case.ts'
import { series, weighted } from './draw.ts'
import type { Draw } from './draw.ts'
import { mutate } from './mutate.ts'
import { soundCase } from './sound-case.ts'

/**
 * Fresh cases, the same for the same seed. Each starts as an exchange that should end well and is then changed
 * in up to three places, so that about half still end well and the rules deep inside are reached.
 */
export function generateCases(seed: number, length: number): Case[] {
  return series(seed, length, generateCase).map((each, index) => ({ ...each, id: `${seed}-${index}` }))
}

function generateCase(draw: Draw): Case {
  const changes = weighted(draw, [
    [25, 0],
    [40, 1],
    [22, 2],
    [13, 3],
  ])
  let made = soundCase(draw)
  for (let change = 0; change < changes; change++) made = mutate(draw, made)
  return made
}
