import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { findChromium } from '../../scripts/find-browser.mjs'
import { startLab } from '../../src/lab/index.ts'

// Holds every view of the page against Lighthouse, in the installed Chromium: `npm run lighthouse`, or `npm run lighthouse -- '#lesson'` for one. It is
// fetched when it is needed: it is larger than all that the tests install.

const lighthouse = 'lighthouse@13.5.0'
const least: Readonly<Record<string, number>> = { performance: 95, accessibility: 100, 'best-practices': 100 }
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []

interface Audit {
  readonly title: string
  readonly score: number | null
  readonly displayValue?: string
}

interface LighthouseReport {
  readonly categories: Readonly<Record<string, { readonly score: number | null; readonly auditRefs: readonly { readonly id: string }[] }>>
  readonly audits: Readonly<Record<string, Audit>>
}

async function viewsOf(page: string): Promise<string[]> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: asRoot })
  try {
    const tab = await browser.newPage()
    await tab.goto(page)
    return await tab.evaluate(`[...document.querySelectorAll('nav[aria-label="Views"] a')].map((link) => link.getAttribute('href'))`)
  } finally {
    await browser.close()
  }
}

async function examined(url: string): Promise<LighthouseReport> {
  const flags = ['--headless=new', '--disable-quic', '--disable-background-networking', '--no-first-run', ...asRoot]
  const options = ['--quiet', '--output=json', `--only-categories=${Object.keys(least).join()}`, `--chrome-flags=${flags.join(' ')}`]
  const { stdout } = await promisify(execFile)('npx', ['-y', lighthouse, url, ...options], {
    env: { ...process.env, CHROME_PATH: findChromium() },
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: unknown) => {
    // Its whole report stands in the error as well.
    throw new Error(error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error))
  })
  return JSON.parse(stdout) as LighthouseReport
}

/** Whether every category has its score; prints them, and what is wanting in those that have not. */
function told(view: string, { categories, audits }: LighthouseReport): boolean {
  const scores = Object.entries(categories).map(([name, { score, auditRefs }]) => ({
    name,
    points: Math.round((score ?? 0) * 100),
    auditRefs,
  }))
  console.log(`${view.padEnd(12)} ${scores.map(({ name, points }) => `${name} ${points}`).join(', ')}`)
  const short = scores.filter(({ name, points }) => points < (least[name] ?? 0))
  for (const { id } of short.flatMap(({ auditRefs }) => auditRefs)) {
    const { title, score, displayValue = '' } = audits[id]!
    if (score !== null && score < 1) console.log(`  ${id} ${Math.round(score * 100)}: ${title} ${displayValue}`)
  }
  return short.length === 0
}

const lab = await startLab()
try {
  const page = `${lab.pageOrigin}/`
  const views = process.argv.length > 2 ? process.argv.slice(2) : await viewsOf(page)
  for (const view of views) if (!told(view, await examined(`${page}${view}`))) process.exitCode = 1
} finally {
  await lab.close()
}
