import { diagnose, type Diagnosis, type Exchange } from 'visto/doctor'
import { targets } from 'visto/gateways'

/** The part of the page that is loaded once the rest is there: the doctor, and what it prints for each server. */
export const servers: readonly { readonly name: string; readonly title: string }[] = targets.map(({ name, title }) => ({ name, title }))

/** @param server its name, or empty for any */
export function examined(exchange: Exchange, server: string): Diagnosis | undefined {
  return diagnose([exchange], server === '' ? {} : { server })[0]
}
