import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

test('a TypeScript file runs where it lies, imports and arguments included', () => {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'visto-typescript-')))
  try {
    writeFileSync(path.join(folder, 'answer.ts'), 'export interface Answer { is: number }\nexport const answer: Answer = { is: 42 }\n')
    writeFileSync(
      path.join(folder, 'main.ts'),
      "import { answer } from './answer.ts'\nconsole.log(answer.is as number, process.argv[2], import.meta.dirname)\n",
    )
    const loader = pathToFileURL(path.join(import.meta.dirname, 'typescript.mjs')).href
    const said = execFileSync(process.execPath, ['--import', loader, path.join(folder, 'main.ts'), '--seed'], { encoding: 'utf8' })
    expect(said.trim()).toBe(`42 --seed ${folder}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
