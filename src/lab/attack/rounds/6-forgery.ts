import type { Origins } from '../hosts.ts'
import { alike, type Round } from '../round.ts'

const post =
  (to: 'bob' | 'mallory', options: string) =>
  ({ bank }: Origins): string =>
    `keep('/transfer', () =>
  fetch('${bank}/transfer', {
    method: 'POST',
    ${options}
    credentials: 'include',
    body: new URLSearchParams({ to: '${to}', amount: '100' }),
  }))
`

/** A form is not bound by CORS at all: it may go anywhere, and the cookies of the page that it leads to go with it. */
const form = ({ bank }: Origins): string => `const form = document.createElement('form')
form.method = 'post'
form.action = '${bank}/transfer'
for (const [name, value] of [['to', 'mallory'], ['amount', '100']]) {
  const input = document.createElement('input')
  Object.assign(input, { type: 'hidden', name, value })
  form.append(input)
}
document.body.append(form)
form.submit()
`

/** The policy is right, and the money is gone: who must not read may still send. */
export const forgery: Round = {
  number: 6,
  broken: ({ cors, app }) => cors({ origin: app, credentials: true }),
  repaired: ({ cors, app }) => cors({ origin: app, credentials: true, refuseForgery: true }),
  attacks: [
    {
      place: 'sibling',
      script: post('mallory', `mode: 'no-cors',`),
      reports: 1,
      measured: { broken: alike('moved'), repaired: alike('safe') },
    },
    { place: 'stranger', script: form, reports: 0, measured: { broken: alike('moved'), repaired: alike('safe') } },
    { place: 'app', script: post('bob', `mode: 'cors',`), reports: 1, measured: { broken: alike('served'), repaired: alike('served') } },
  ],
}
