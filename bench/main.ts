import { profiles, type ProfileName } from 'visto/engine'
import { exchanges, floor, verdict } from './exchanges.ts'
import { timeToFirstRequest } from './first-request.ts'
import { bytesAllocated, rates } from './measure.ts'
import { gzippedSize } from './size.ts'

const rounded = (value: number) => Math.round(value).toLocaleString('en')
const cells = (...columns: readonly string[]) =>
  console.log(columns.map((text, at) => (at === 0 ? text.padEnd(26) : text.padStart(13))).join(''))

console.log('Verdicts per second, and how many times the floor one costs (the same URLs parsed, the same headers copied)\n')
cells('', 'untraced', 'traced', 'floor', '× floor', 'traced ×')
for (const exchange of exchanges) {
  for (const profile of Object.keys(profiles) as ProfileName[]) {
    const [untraced, traced, least] = rates([
      () => verdict(exchange, profile),
      () => verdict(exchange, profile, []),
      () => floor(exchange),
    ]) as [number, number, number]
    const times = [least / untraced, least / traced].map((ratio) => ratio.toFixed(2))
    cells(`${exchange.name}, ${profile}`, rounded(untraced), rounded(traced), rounded(least), ...times)
  }
}

console.log('\nBytes allocated for one verdict, profile chromium\n')
cells('', 'untraced', 'traced', 'floor')
for (const exchange of exchanges) {
  const works = [() => verdict(exchange, 'chromium'), () => verdict(exchange, 'chromium', []), () => floor(exchange)]
  cells(exchange.name, ...works.map((work) => rounded(bytesAllocated(work))))
}

console.log('\nSize, minified and gzipped\n')
cells('corsExchange', `${rounded(await gzippedSize('corsExchange'))} B`)
cells('… and consoleText', `${rounded(await gzippedSize('corsExchange', 'consoleText'))} B`)
cells('… and describeFinding', `${rounded(await gzippedSize('corsExchange', 'consoleText', 'describeFinding'))} B`)

console.log('\nMilliseconds to the first request on loopback, median of 20\n')
const { check, bare } = await timeToFirstRequest()
cells('visto check', check.toFixed(0))
cells('a bare Node that sends one', bare.toFixed(0))
