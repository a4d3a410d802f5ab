import { classics, others } from '../../../presets/presets.ts'

const five = new Set(classics.map(({ situation }) => situation))

/** The situations beside the five that the doctor has a name for; the rest of the presets are as they should be. */
export const otherErrors = others
  .map(({ group, presets }) => ({
    group,
    presets: presets.filter(({ situation }) => situation !== null && !five.has(situation)),
  }))
  .filter(({ presets }) => presets.length > 0)
