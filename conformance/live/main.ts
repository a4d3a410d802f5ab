import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Case } from '../case.ts'
import { generateCases } from './generate.ts'
import { describeDisagreement, judge } from './judge.ts'
import type { LiveEngine } from './run.ts'

const usage = `Compares the engine with an installed browser, on fresh cases.

  npm run conformance -- [--browser chromium|firefox]... [--cases 500] [--seed 1]
  npm run conformance -- [--browser chromium|firefox]... --file cases.jsonl

  --browser  which browser (default: both)
  --cases    how many cases to make, 1 to 100000
  --seed     the number they are made from; the same seed makes the same cases
  --file     cases to run instead, one a line, as a disagreement prints them; - reads them from standard input

Exit codes: 0 all agree, 1 a disagreement, 2 it could not look.
`

/** Runs the command; the exit code is its answer. */
async function main(): Promise<0 | 1 | 2> {
  const options = readOptions()
  if (options === null) return 0
  let agreed = true
  for (const browser of options.browsers) {
    const started = Date.now()
    const onProgress = (done: number, of: number) => process.stderr.isTTY && process.stderr.write(`\r${browser}: ${done} of ${of} `)
    const disagreements = await judge(browser, options.cases, { onProgress })
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
    for (const each of disagreements) console.log(`${describeDisagreement(each)}\n`)
    const agreeing = options.cases.length - disagreements.length
    console.log(
      `${browser}: ${agreeing} of ${options.cases.length} cases agree (${options.from}, ${Math.round((Date.now() - started) / 1000)} s)`,
    )
    agreed &&= disagreements.length === 0
  }
  return agreed ? 0 : 1
}

function readOptions(): { browsers: LiveEngine[]; cases: Case[]; from: string } | null {
  const { values } = parseArgs({
    options: {
      browser: { type: 'string', multiple: true },
      cases: { type: 'string', default: '500' },
      seed: { type: 'string', default: '1' },
      file: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    console.log(usage)
    return null
  }
  const browsers = (values.browser ?? ['chromium', 'firefox']).map(readBrowser)
  if (values.file !== undefined) return { browsers, cases: readCases(values.file), from: values.file }
  const seed = readNumber('--seed', values.seed, 0, 0x7fff_ffff)
  return { browsers, cases: generateCases(seed, readNumber('--cases', values.cases, 1, 100_000)), from: `seed ${seed}` }
}

function readBrowser(name: string): LiveEngine {
  if (name === 'chromium' || name === 'firefox') return name
  throw new TypeError(`--browser is ${name}: write chromium or firefox.`)
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN
  if (number >= least && number <= most) return number
  throw new TypeError(`${name} is ${text}: write a whole number from ${least} to ${most}.`)
}

function readCases(file: string): Case[] {
  const lines = readFileSync(file === '-' ? 0 : file, 'utf8').split('\n')
  // What a disagreement prints below its case is indented: its whole output can be given back.
  const cases = lines.flatMap((line, index) => (line.startsWith('{') ? [readCase(line, `line ${index + 1} of ${file}`)] : []))
  if (cases.length === 0) throw new TypeError(`${file} holds no case: write one a line, as JSON.`)
  return cases
}

function readCase(line: string, where: string): Case {
  try {
    const read = JSON.parse(line) as Partial<Case>
    if (read.request && read.response && read.target && read.preflight !== undefined) return read as Case
  } catch {
    // Not JSON: said below.
  }
  throw new TypeError(`${where} is no case: it needs target, request, preflight and response, in JSON on one line.`)
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}
