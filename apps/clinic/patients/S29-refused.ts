import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S29',
  key: 'network:refused',
  title: 'Nothing listens at the port',
  server: 'nothing',
  call: ({ api }) => `fetch('${api}/users')`,
  texts: () => ({}),
  programs: [],
  ends: 'blocked',
  cures: [],
  words: { why: 'the server has to be started', says: /start the server/ },
}
