/** From what is at hand of a request that fails, to why, and to the lines that mend it. Pure: what asks servers is visto/doctor/probe. */
export { diagnose, type DiagnoseOptions } from './diagnose.ts'
export type * from './diagnosis.ts'
export type * from './exchange.ts'
export type { Fingerprint, Sighting } from './fingerprint.ts'
export { type AnswerFix, headerFix } from './header-fix.ts'
export { describeNote, type Note } from './note.ts'
export type { Evidence, ProbeAnswer, Probed, ProbeFailure, ProbeId } from './probe/probed.ts'
export { isSecretHeader, redactedLine, stars, tokenInUrl } from './secrets.ts'
