import type { Choice, Experiment } from '../parts/experiment.ts'

/** Pages with the origin null, and one without it, before a server that may trust it. */
export const nullOrigin: Experiment = {
  sketch: { answer: [200, 'Vary: Origin'] },
  switches: [
    {
      name: 'The page is',
      choices: [
        { name: 'your app in a sandboxed frame', change: { opaque: true } },
        { name: 'a file from the disk', change: { page: 'file:///home/me/report.html' } },
        { name: 'a stranger’s page in a sandboxed frame', change: { page: 'https://evil.example', opaque: true } },
        { name: 'your app as it is', change: {} },
      ],
    },
    { name: 'The answer allows', choices: [allows('https://app.example'), allows('null'), allows('*')] },
    {
      name: 'The page asks',
      choices: [
        { name: 'without cookies', change: {} },
        {
          name: 'with cookies, which the answer allows too',
          change: { credentials: 'include', answer: [200, 'Access-Control-Allow-Credentials: true'] },
        },
      ],
    },
  ],
}

function allows(value: string): Choice {
  return { name: value, change: { answer: [200, `Access-Control-Allow-Origin: ${value}`] } }
}
