import { others } from '../../../presets/presets.ts'

/** The situations beside the five that the doctor has a name for; the rest of them are as they should be. */
export const otherErrors = others
  .map(({ group, presets }) => ({ group, presets: presets.filter(({ situation }) => situation !== null) }))
  .filter(({ presets }) => presets.length > 0)
