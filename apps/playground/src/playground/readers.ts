/** The part of the page that is loaded when something is pasted. */
export { readAny, ReaderError } from 'visto/doctor'
