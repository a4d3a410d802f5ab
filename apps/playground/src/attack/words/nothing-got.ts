import { askedIn } from '../model/asked.ts'
import type { Shown } from '../model/shown.ts'

/** What is said where the page has got nothing: after a form’s POST nothing will come, whatever the bank has answered. */
export function nothingGot({ round, place, verdict, open }: Shown): string {
  const byForm = askedIn(round, place).every(({ by }) => by === 'form')
  if (verdict === null || !byForm) return 'Nothing yet.'
  return open === undefined ? 'A form gets nothing back.' : 'A form gets nothing back: the window shows the bank’s answer.'
}
