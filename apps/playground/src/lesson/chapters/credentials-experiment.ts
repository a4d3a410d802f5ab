import type { Experiment } from '../parts/experiment.ts'

const star = 'Access-Control-Allow-Origin: *'
const named = 'Access-Control-Allow-Origin: https://app.example'
const credentials = 'Access-Control-Allow-Credentials'

/** What the page takes along, and what the server says to it. */
export const credentialsExperiment: Experiment = {
  sketch: { url: 'https://api.example/profile' },
  switches: [
    {
      name: 'The page asks with',
      choices: [
        { name: 'credentials: include', change: { credentials: 'include' } },
        { name: 'no word about credentials', change: {} },
        { name: 'a token in Authorization', change: { headers: ['Authorization: Bearer t0ken'] } },
      ],
    },
    {
      name: 'Allow-Origin is',
      choices: [
        { name: '*', change: { preflight: [204, star], answer: [200, star] } },
        { name: 'https://app.example', change: { preflight: [204, named, 'Vary: Origin'], answer: [200, named, 'Vary: Origin'] } },
      ],
    },
    {
      name: 'Allow-Credentials is',
      choices: [
        { name: 'absent', change: {} },
        { name: 'true', change: { preflight: [204, `${credentials}: true`], answer: [200, `${credentials}: true`] } },
        { name: 'True', change: { preflight: [204, `${credentials}: True`], answer: [200, `${credentials}: True`] } },
      ],
    },
    {
      name: 'Allow-Headers, asked for the token, is',
      choices: [
        { name: 'authorization', change: { preflight: [204, 'Access-Control-Allow-Headers: authorization'] } },
        { name: 'only *', change: { preflight: [204, 'Access-Control-Allow-Headers: *'] } },
      ],
    },
  ],
}
