import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { admit } from './admit.ts'
import { follow } from './follow.ts'
import { patient } from './patients/S1-node.ts'

test('a patient whose file is changed starts again, also after a change with which it did not', async () => {
  const stay = await admit(patient)
  const said: string[] = []
  const unwatch = follow(stay, (line) => said.push(line))
  const change = async (text: string, says: RegExp) => {
    writeFileSync(path.join(stay.place.folder, 'app.js'), text)
    await vi.waitFor(() => expect(said.at(-1)).toMatch(says), { timeout: 30_000, interval: 50 })
  }
  try {
    await change('no program', /^app\.js changed, and it does not start:[^]*SyntaxError/)
    await change(
      `import http from 'node:http'
http.createServer((_, response) => response.end('mended')).listen(process.env.PORT, '127.0.0.1')
`,
      /^app\.js changed: started again\.$/,
    )
    expect(await (await fetch(`http://127.0.0.1:${stay.place.port}/`)).text()).toBe('mended')
    expect(said.length).toBe(2)
  } finally {
    await unwatch()
    await stay.discharge()
  }
})
