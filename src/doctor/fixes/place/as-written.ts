import type { Edit } from '../../diagnosis.ts'
import { only } from './placer.ts'

/** A line that is to go, of which `…` stands for what is not known, as the text has it; any other edit is as it was. */
export function asWritten(edit: Edit, text: string): Edit {
  const { replace } = edit
  if (replace === undefined || edit.text !== '' || !replace.includes('…')) return edit
  const words = replace
    .split(/( |…)/)
    .map((part, nth, parts) =>
      part === ' ' ? '[ \\t]+' : part === '…' ? unknown(parts[nth + 1]) : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
  const line = only([...text.matchAll(new RegExp(`^[ \\t]*${words.join('')}[ \\t]*(?:\\n|$)`, 'gm'))])
  return line === null ? edit : { replace: line[0], text: '' }
}

/** Where a semicolon ends the line, another may follow on the same. */
function unknown(next: string | undefined): string {
  return next?.startsWith(';') === true ? '[^;\\n]*' : '[^\\n]*'
}
