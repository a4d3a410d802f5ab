import { openSocket, type Connect } from '../transport/index.ts'
import type { Place } from './resolve.ts'

/** A way to another port than the URL names; the certificate has to be that of the URL's host all the same. */
export function connectElsewhere({ address, port }: Place, ca: string | undefined): Connect {
  return ({ secure, host }) => openSocket({ secure, host, port }, [address], ca === undefined ? {} : { ca })
}
