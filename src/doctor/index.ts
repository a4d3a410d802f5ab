export type { Evidence, Given } from './draft.ts'
export { type AnswerFix, headerFix, type HeaderFix } from './header-fix.ts'
export { describeNote, type Note, type NoteArgs, type NoteCode } from './note.ts'
