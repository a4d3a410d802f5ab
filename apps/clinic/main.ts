/** `npm run clinic` lists the patients; `npm run clinic -- S13` starts those of a situation, until Ctrl-C. */
import { once } from 'node:events'
import { admit, type Stay } from './admit.ts'
import { commandLine } from './command-line.ts'
import { patients } from './patients.ts'

const wanted = process.argv[2] ?? ''
const chosen = patients.filter(({ situation, name }) => situation === wanted.toUpperCase() || name === wanted)

if (chosen.length > 0) {
  // Whoever reads along may go: then nobody is left to press Ctrl-C.
  const unread = new Promise((resolve) => void process.stdout.on('error', resolve))
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), unread])
  const stays: Stay[] = []
  try {
    for (const patient of chosen) {
      const stay = await admit(patient)
      stays.push(stay)
      console.log(`${patient.name}: ${patient.title} (${patient.server})\n`)
      console.log(`  Page    ${patient.opened === null ? 'none here: its address is told with --from' : `${stay.place.page}/`}`)
      console.log(`  Files   ${stay.place.folder}\n`)
      console.log(`  ${commandLine(stay)}\n`)
    }
    console.log('Ctrl-C stops it.')
    await stopped
  } finally {
    for (const stay of stays) await stay.discharge()
  }
} else {
  for (const { name, server, title } of patients) console.log(`${name.padEnd(32)} ${server.padEnd(36)} ${title}`)
  console.log('\nnpm run clinic -- S13 starts those of S13; a whole name starts one.')
  if (wanted !== '') process.exitCode = 2
}
