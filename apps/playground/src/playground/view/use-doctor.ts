import { useEffect, useState } from 'preact/hooks'

export type Doctor = Pick<typeof import('../doctor.ts'), 'servers' | 'examined' | 'policyOf' | 'letsIn'>

/** Null until it is wanted and there: it is larger than all of the picture, and takes longer to start. */
export function useDoctor(wanted = true): Doctor | null {
  const [doctor, setDoctor] = useState<Doctor | null>(null)
  useEffect(() => {
    if (wanted)
      void import('../doctor.ts').then(({ servers, examined, policyOf, letsIn }) => setDoctor({ servers, examined, policyOf, letsIn }))
  }, [wanted])
  return doctor
}
