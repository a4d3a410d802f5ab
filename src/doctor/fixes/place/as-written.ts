import type { Edit } from '../../diagnosis.ts'
import { only } from './placer.ts'

/** A line that is to go, of which `…` stands for what is not known, as the text has it; any other edit is as it was. */
export function asWritten(edit: Edit, text: string): Edit {
  const { replace } = edit
  if (replace === undefined || edit.text !== '' || !replace.includes('…')) return edit
  const words = replace.split(/( ?…| )/).map((part) => patterns[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const line = only([...text.matchAll(new RegExp(`^[ \\t]*${words.join('')}[ \\t]*(?:\\n|$)`, 'gm'))])
  return line === null ? edit : { replace: line[0], text: '' }
}

/** Blanks before what is not known are part of it: shared between the two in every way, they would take for ever. */
const patterns: Readonly<Record<string, string>> = { ' ': '[ \\t]+', '…': '[^\\n]*', ' …': '[ \\t][^\\n]*' }
