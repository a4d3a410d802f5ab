import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:dns',
  title: 'The name of the host is misspelt',
  server: 'nothing',
  call: () => `fetch('http://api.invalid/users')`,
  texts: () => ({}),
  programs: [],
  ends: 'blocked',
  cures: [],
  words: { why: 'which name was meant is not known', says: /correct the name/ },
}
