import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Readable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { startLab } from '../lab/index.ts'
import { checkCommand } from './check.ts'
import type { Io } from './io.ts'
import { runCommands } from './run-commands.ts'
import { checkExhibits, labCommand, startCommand } from './start.ts'

const titles = ['No header', 'Wrong origin', 'Preflight unanswered', 'Header not allowed', 'Wildcard with credentials', 'All correct']

/** `visto` from its sources, as a process of its own. */
const visto = ['--import', './scripts/typescript.mjs', 'src/cli/main.ts']
const cwd = path.resolve(import.meta.dirname, '../..')
/** Whatever the caller's environment says of colours. */
const cleanEnv = { PATH: process.env['PATH'] }

function testIo(): Io & { stdout: string; stderr: string } {
  const io = {
    stdout: '',
    stderr: '',
    out: (text: string) => void (io.stdout += text),
    err: (text: string) => void (io.stderr += text),
    input: () => Readable.from([]),
    inIsTerminal: false,
    outIsTerminal: false,
    errIsTerminal: false,
    columns: null,
    env: {},
    exitCode: 0,
  }
  return io
}

/** The title of each diagnosis, with the verdict's sign. */
function diagnoses(stdout: string): string[] {
  const text = stripVTControlCharacters(stdout)
  return [...text.matchAll(/^\d\. (.*)$/gm)].map(({ 1: title, index }) => `${/^[✓✗?]/m.exec(text.slice(index))?.[0]} ${title}`)
}
const asPromised = titles.map((title) => `${title === 'All correct' ? '✓' : '✗'} ${title}`)

describe('visto start', () => {
  test.each(['start --once', 'start'])('%s without a terminal prints six diagnoses and exits with 0', (command) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...visto, ...command.split(' ')], {
      cwd,
      env: cleanEnv,
      encoding: 'utf8',
    })
    expect(diagnoses(stdout)).toEqual(asPromised)
    expect(stdout).not.toContain('The lab is running')
    expect(stderr).toBe('Starting the lab and checking its 6 endpoints.\n')
    expect(status).toBe(0)
  })

  test('shows the command for each diagnosis, and it says the same while the lab runs', async () => {
    const lab = await startLab()
    const io = testIo()
    await checkExhibits(lab, new AbortController().signal, io)
    const commands = [...io.stdout.matchAll(/^\$ (?:visto|node \S+) (check .*)$/gm)].map(([, command = '']) => command)
    expect(commands).toHaveLength(titles.length)
    for (const command of commands) {
      const words = execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' }).split('\0')
      const again = testIo()
      await runCommands([checkCommand], words.slice(0, -1), again)
      expect(again.stdout).toContain('The page can')
      expect(io.stdout).toContain(`${command}\n\n${again.stdout}\n`)
    }
    await lab.close()
  })

  test('says where a diagnosis is not what its endpoint promises', async () => {
    const lab = await startLab()
    const exhibits = lab.exhibits.map((exhibit) => {
      if (exhibit.path === '/correct') return { ...exhibit, blockedBy: lab.exhibits[0]!.blockedBy }
      return exhibit.path === '/no-header' ? { ...exhibit, blockedBy: null } : exhibit
    })
    const io = testIo()
    expect(await checkExhibits({ ...lab, exhibits }, new AbortController().signal, io)).toBe(false)
    await lab.close()
    expect(diagnoses(io.stdout)).toEqual(asPromised)
    expect(io.stderr).toBe(`visto: this is not what /no-header promises: "readable".

visto: this is not what /correct promises: {"chromium":"allow-origin-missing","firefox":"allow-origin-missing","webkit":"allow-origin-missing"}.

`)
  })

  test('a lab that answers nothing is not what was promised', async () => {
    const lab = await startLab()
    await lab.close()
    expect(await checkExhibits(lab, new AbortController().signal, testIo())).toBe(false)
  })

  test('once stopped, it prints nothing more', async () => {
    const lab = await startLab()
    const io = testIo()
    const stop = new AbortController()
    io.out = (text) => {
      io.stdout += text
      if (text.includes('2. Wrong origin')) stop.abort()
    }
    await checkExhibits(lab, stop.signal, io)
    await lab.close()
    expect(diagnoses(io.stdout)).toEqual(asPromised.slice(0, 2))
  })

  test('colours a terminal, unless NO_COLOR asks for none', async () => {
    const lab = await startLab()
    for (const [env, coloured] of [
      [{}, true],
      [{ NO_COLOR: '1' }, false],
    ] as const) {
      const io = { ...testIo(), outIsTerminal: true, env, stdout: '' }
      io.out = (text) => void (io.stdout += text)
      await checkExhibits(lab, new AbortController().signal, io)
      expect(io.stdout !== stripVTControlCharacters(io.stdout)).toBe(coloured)
    }
    await lab.close()
  })

  test('in a terminal it goes on running, and Ctrl-C stops it with 0', async () => {
    const child = inTerminal([process.execPath, ...visto, 'start'])
    const output = await interactWith(child, 'Ctrl-C stops it', async (text) => {
      expect((await fetch(pageIn(text))).status).toBe(200)
      child.stdin?.write('\x03')
    })
    expect(diagnoses(output.text.replace(/\r\x1b\[K[^\r\n]*(?=\r\x1b\[K)/g, '').replaceAll('\r', ''))).toEqual(asPromised)
    expect(output.text).toContain('The lab is stopped.')
    expect(output.code).toBe(0)
    await expect(fetch(pageIn(output.text))).rejects.toThrow('fetch failed')
  })
})

describe('visto lab', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('shows its URLs, and is stopped by %s with 0', async (signal) => {
    const child = spawn(process.execPath, [...visto, 'lab'], { cwd, env: cleanEnv })
    // A connection that is kept open does not keep it alive.
    const { text, code } = await interactWith(child, 'Ctrl-C stops it', async (shown) => {
      expect((await fetch(pageIn(shown))).status).toBe(200)
      for (const title of titles) expect(shown).toMatch(new RegExp(`^  API   http://127\\.0\\.0\\.1:\\d+/\\S+ +${title}$`, 'm'))
      child.kill(signal)
    })
    expect(text).not.toContain('\x1b')
    expect(code).toBe(0)
  })

  test('listens on the ports that it is given', async () => {
    const free = await startLab()
    const [api, page, attack] = [free.apiOrigin, free.pageOrigin, free.bankOrigin].map((origin) => new URL(origin).port)
    await free.close()
    const ports = ['--api-port', api!, '--page-port', page!, '--attack-port', attack!]
    const child = spawn(process.execPath, [...visto, 'lab', ...ports], { cwd, env: cleanEnv })
    const { text, code } = await interactWith(child, 'Ctrl-C stops it', async () => void child.kill('SIGINT'))
    expect(text).toContain(`  page  ${free.pageOrigin}/ `)
    expect(text).toContain(`  bank  ${free.bankOrigin} `)
    expect(text).toContain(`  API   ${free.apiOrigin}/correct `)
    expect(code).toBe(0)
  })

  const refused: { name: string; argv: (taken: string) => string[]; stderr: RegExp }[] = [
    { name: 'a word as port', argv: () => ['--api-port', 'eighty'], stderr: /--api-port.*'eighty' is invalid\. Write a number from 1024/ },
    { name: 'a port too high', argv: () => ['--page-port', '70000'], stderr: /70000 is no port for the page\. Choose one/ },
    { name: 'a port that browsers refuse', argv: () => ['--page-port', '6667'], stderr: /Browsers never ask port 6667/ },
    { name: 'a taken port', argv: (taken) => ['--api-port', taken], stderr: /Port \d+ for the API is taken\. Choose another/ },
    { name: 'an unknown option', argv: () => ['--port', '8080'], stderr: /unknown option '--port'/ },
  ]
  test.each(refused)('$name ends with 2 and what to write', async ({ argv, stderr }) => {
    const taking = await startLab()
    const io = testIo()
    await runCommands([startCommand, labCommand], ['lab', ...argv(new URL(taking.apiOrigin).port)], io)
    await taking.close()
    expect(io.stderr).toMatch(stderr)
    expect(io.stdout).toBe('')
    expect(io.exitCode).toBe(2)
  })
})

/** Runs a command in a pseudo-terminal of its own, whose keyboard is the child's stdin. */
function inTerminal(words: readonly string[]): ReturnType<typeof spawn> {
  const emulator = 'script'
  const line = words.map((word) => `'${word}'`).join(' ')
  const argv = process.platform === 'darwin' ? ['-q', '/dev/null', ...words] : ['-qec', `exec ${line}`, '/dev/null']
  return spawn(emulator, argv, { cwd, env: { ...cleanEnv, TERM: 'xterm' } })
}

/** Waits until the child has said this, acts once, and resolves when it has ended. */
async function interactWith(
  child: ReturnType<typeof spawn>,
  said: string,
  act: (text: string) => Promise<void>,
): Promise<{ text: string; code: number | null }> {
  let text = ''
  const ended = once(child, 'close')
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
        if (text.includes(said)) resolve()
      })
      child.once('close', () => reject(new Error(`It ended before it said "${said}":\n${text}`)))
    })
    await act(stripVTControlCharacters(text).replaceAll('\r', ''))
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  const [code] = (await ended) as [number | null]
  return { text, code }
}

function pageIn(text: string): string {
  return /page {2}(http:\S+)/.exec(stripVTControlCharacters(text))?.[1] ?? ''
}
