import { useEffect, useState } from 'preact/hooks'

export type Doctor = Pick<typeof import('../doctor.ts'), 'servers' | 'examined' | 'policyOf' | 'letsIn'>

/** What is loaded after the picture is there, as it is the larger part; null until then. */
export function useDoctor(): Doctor | null {
  const [doctor, setDoctor] = useState<Doctor | null>(null)
  useEffect(() => {
    void import('../doctor.ts')
      .then(({ servers, examined, policyOf, letsIn }) => setDoctor({ servers, examined, policyOf, letsIn }))
      // All that the page will need is here before it is needed: it goes on where the network ends.
      .then(() => import('../readers.ts'))
  }, [])
  return doctor
}
