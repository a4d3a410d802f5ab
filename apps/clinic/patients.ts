import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Patient } from './patient.ts'

const folder = path.join(import.meta.dirname, 'patients')

/** All patients, by the numbers of their situations; each is called as its file is. */
export const patients: readonly (Patient & { readonly name: string })[] = await Promise.all(
  readdirSync(folder)
    .map((file) => path.basename(file, '.ts'))
    .toSorted((a, b) => numberOf(a) - numberOf(b) || a.localeCompare(b))
    .map(async (name) => {
      const { patient } = (await import(`./patients/${name}.ts`)) as { patient: Patient }
      return { ...patient, name }
    }),
)

function numberOf(name: string): number {
  return Number(/\d+/.exec(name))
}
