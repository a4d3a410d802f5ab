export { type AnswerFix, headerFix } from './header-fix.ts'
export { describeNote, type Note } from './note.ts'
export { isSecretHeader, redactedLine, stars, tokenInUrl } from './secrets.ts'
