import { createHash, createPublicKey } from 'node:crypto'
import { type Certificate, issueCertificate } from '../../src/transport/certificates.cases.ts'
import type { Texts } from './patient.ts'

const day = 24 * 60 * 60 * 1000

/** Issues all that is here, anew in every run: no key lies in the repository. */
const issuer = issueCertificate({ subject: 'The clinic' })

/** For every host of the clinic: the one that browsers here trust. */
export const good = issueCertificate({ subject: 'good', names: ['*.localhost', 'api.localhost', 'app.localhost', 'api.test'], issuer })

export const expired = issueCertificate({
  subject: 'expired',
  names: ['api.localhost'],
  issuer,
  from: new Date(Date.now() - 2 * day),
  to: new Date(Date.now() - day),
})

export const ofAnotherHost = issueCertificate({ subject: 'of another host', names: ['www.example.com'], issuer })

/** As a server reads it, and for who looks on, its issuer. */
export function certificateFiles({ cert, key }: Certificate): Texts {
  return { 'api.pem': cert, 'api.key': key, 'issuer.pem': issuer.cert }
}

/** What whoever asks has to know: whom to trust, and where the hosts are that have a name as public servers do. */
export const connect = {
  ca: issuer.cert,
  resolve: (host: string): readonly string[] | null => (host.endsWith('.test') ? ['127.0.0.1'] : null),
}

/** The same for Chromium, which trusts by the hash of a key. */
export const switches: readonly string[] = [
  `--ignore-certificate-errors-spki-list=${createHash('sha256')
    .update(createPublicKey(good.privateKey).export({ type: 'spki', format: 'der' }))
    .digest('base64')}`,
  '--host-resolver-rules=MAP *.test 127.0.0.1',
]
