import { consoleText, recogniseConsole, type Outcome, type RecognisedLine } from 'visto/engine'
import { afterAll, describe, expect, test } from 'vitest'
import type { Engine } from './case.ts'
import { predictAll } from './predict.ts'
import { unpredictableConsoles } from './unpredictable.ts'
import { engines, readCases, readRecordings } from './recordings.ts'

const cases = readCases()

/** The places of recorded lines, as real URLs. */
const places: Readonly<Record<string, string>> = { $URL: 'https://api.site.test/c/', $ORIGIN: 'https://app.site.test' }

function fill(line: string): string {
  return line.replace(/\$URL(\d)/g, `${places['$URL']}$1`).replace(/\$[A-Z][A-Z_]*/g, (place) => places[place] ?? 'https://other.test')
}

const figures = new Map<string, { lines: number; recognised: number; silent: number; sure: number; candidates: number }>()

describe.each(Object.keys(engines) as Engine[])('what %s was recorded to print', (engine) => {
  const recordings = readRecordings(engine)
  const told = cases.map((of, index) => ({ of, lines: recordings[index]!.console.map(fill), ...predictAll(of, engine) }))

  test('is recognised, every line, with the finding that the engine has for the case', () => {
    const figure = { lines: 0, recognised: 0, silent: 0, sure: 0, candidates: 0 }
    figures.set(engine, figure)
    const wrong = told.flatMap(({ of, lines, outcomes }) => {
      const codes = outcomes.flatMap(findingsOf).map(({ code }) => code)
      return lines.flatMap((line) => {
        const read = once(line)
        figure.lines++
        if (read.length !== 1 || (read[0]!.browser ?? engine) !== engine) return [`${of.id}: ${line}`]
        const { candidates } = read[0]!
        figure.recognised++
        figure.candidates += candidates.length
        if (candidates.length === 0) figure.silent++
        if (candidates.length === 1) figure.sure++
        const isTold =
          candidates.length === 0 ||
          `${engine} ${of.id}` in unpredictableConsoles ||
          read[0]!.part === 'echo' ||
          candidates.some(({ code }) => codes.some((each) => each === code))
        return isTold ? [] : [`${of.id}: ${codes.join(' ')} is read as ${candidates.map(({ code }) => code).join(' ')}: ${line}`]
      })
    })
    expect(wrong.slice(0, 20)).toEqual([])
  })

  test('is told by the lines of each outcome: the finding, where and with what values', () => {
    const wrong = told.flatMap(({ of, outcomes }) =>
      outcomes.flatMap((outcome) => {
        const lines = consoleText(outcome, engine)
        const candidates = lines.flatMap((line) => once(line)).flatMap((line) => line.candidates)
        if (candidates.length === 0) return []
        return findingsOf(outcome).some((finding) => candidates.some((each) => fits(each, finding)))
          ? []
          : [`${of.id}: ${JSON.stringify(outcome.finding)}\n${lines.join('\n')}\n${JSON.stringify(candidates)}`]
      }),
    )
    expect(wrong.slice(0, 10)).toEqual([])
  })
})

function findingsOf({ finding, warnings }: Outcome) {
  return finding === null ? warnings : [...warnings, finding]
}

type Candidate = RecognisedLine['candidates'][number]

/** What a line tells of a finding is never anything else than what the finding says. */
function fits({ code, of, args }: Candidate, finding: ReturnType<typeof findingsOf>[number]): boolean {
  if (code !== finding.code || (of !== null && of !== finding.of)) return false
  // Of several headers that were refused, each browser names another, in its own spelling.
  if (finding.code === 'header-not-allowed')
    return finding.args.refused.some((name) => name.toLowerCase() === String(args['name']).toLowerCase())
  const known: Readonly<Record<string, unknown>> = { ...finding.args }
  return Object.entries(args).every(([name, value]) => shown(known[name]) === shown(value))
}

/** Browsers show bytes as UTF-8, an end of blanks not at all, and of a redirect's target no user name. */
function shown(value: unknown): string {
  return Buffer.from(String(value), 'latin1').toString().trim().replace('//user:pw@', '//').replaceAll('\ufffd', '\xfd')
}

const read = new Map<string, RecognisedLine[]>()
function once(line: string): RecognisedLine[] {
  const known = read.get(line)
  if (known !== undefined) return known
  const lines = recogniseConsole(line)
  read.set(line, lines)
  return lines
}

afterAll(() => {
  const rows = [...figures].map(
    ([engine, { lines, recognised, silent, sure, candidates }]) =>
      `${engine}: ${recognised} of ${lines} lines recognised; ${silent} say only that something failed, ${sure} one finding, the others ${((candidates - sure) / Math.max(1, recognised - silent - sure)).toFixed(1)} candidates on average`,
  )
  console.info(rows.join('\n'))
})
