import type { Case } from '../diagnose-case.ts'
import { isOptionsOfIis } from '../fingerprint.ts'

/** What is to be known where IIS answers OPTIONS itself, of what the lines are for. */
export function optionsOfIis({ preflight }: Case, target: string): string[] {
  if (!isOptionsOfIis(preflight?.headers ?? [])) return []
  return [target === 'iis' ? answeredBefore : passedOn]
}

const answeredBefore =
  'IIS answers OPTIONS by itself today (OPTIONSVerbHandler): its CORS module, which has to be installed, answers preflights before that.'

const passedOn =
  'IIS answers OPTIONS by itself today, and passes none on: with <remove name="OPTIONSVerbHandler" /> in the handlers of system.webServer, in web.config, preflights reach the application.'
