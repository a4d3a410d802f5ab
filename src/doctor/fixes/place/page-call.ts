import type { Edit } from '../../diagnosis.ts'

/** A header that is to go, goes with its value and its comma; any other edit is as it was. */
export function inCall(edit: Edit, text: string): Edit {
  const { replace } = edit
  if (replace === undefined || edit.text !== '' || !/^[\w-]+$/.test(replace)) return edit
  const value = `(?:'[^'\\n]*'|"[^"\\n]*"|\`[^\`\\n]*\`|[^,}\\n'"\`]+)`
  const property = new RegExp(`(?:(['"])${replace}\\1|\\b${replace}) *: *${value} *(?:, *)?`, 'i').exec(text)
  return property === null ? edit : { replace: property[0], text: '' }
}
