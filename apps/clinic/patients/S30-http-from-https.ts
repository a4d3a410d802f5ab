import type { Patient } from '../patient.ts'

export const patient: Patient = {
  situation: 'S30',
  key: 'mixed-content',
  title: 'The page is over https, and the API is not',
  server: 'nothing',
  call: () => `fetch('http://api.example.com/users')`,
  told: () => ({ from: 'https://app.example.com' }),
  opened: null,
  texts: () => ({}),
  programs: [],
  ends: 'blocked',
  cures: [],
  words: { why: 'the server has to answer over https first', says: /https:..api.example.com/ },
}
