/**
 * How a configuration goes on after the word Vary, where that is for CORS: with Origin, and beside it what preflights send at most. One that names more is
 * not for CORS alone, so that it stays.
 */
export const varyOrigin = /["'`]?\s+["'`]?Origin(?:\s*,\s*Access-Control-Request-(?:Method|Headers))*["'`]?(?=[\s;]|$)/.source
