import { useEffect, useState } from 'preact/hooks'

export type Doctor = Pick<typeof import('../doctor.ts'), 'servers' | 'examined' | 'policyOf' | 'letsIn'>

/** What is loaded after the picture is there, as it is the larger part; null until then. */
export function useDoctor(): Doctor | null {
  const [doctor, setDoctor] = useState<Doctor | null>(null)
  useEffect(() => void loadDoctor().then(setDoctor).then(loadReaders), [])
  return doctor
}

/** All that the page will need is here before it is needed: it goes on where the network ends. */
export async function loadDoctorAndReaders(): Promise<void> {
  await loadDoctor()
  await loadReaders()
}

async function loadDoctor(): Promise<Doctor> {
  const { servers, examined, policyOf, letsIn } = await import('../doctor.ts')
  return { servers, examined, policyOf, letsIn }
}

async function loadReaders(): Promise<void> {
  await import('../readers.ts')
}
