/** The part of the page that is loaded when something is pasted, or a server was asked. */
export { answersOf, diagnose, readAny, ReaderError } from 'visto/doctor'
