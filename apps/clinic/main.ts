/** `npm run clinic` lists the patients; `npm run clinic -- S13` starts those of a situation, until Ctrl-C. */
import { once } from 'node:events'
import { admit, type Stay } from './admit.ts'
import { commandLine } from './command-line.ts'
import { follow } from './follow.ts'
import { patients } from './patients.ts'

const wanted = (process.argv[2] ?? '').toLowerCase()
const chosen = patients.filter(({ situation, name }) => [situation, name].some((each) => each.toLowerCase() === wanted))

if (chosen.length > 0) {
  // Whoever reads along may go: then nobody is left to press Ctrl-C.
  const unread = new Promise((resolve) => void process.stdout.on('error', resolve))
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), unread])
  const stays: Stay[] = []
  const unwatch: (() => Promise<void>)[] = []
  try {
    if (chosen.length > 1) console.log(`${chosen.length} patients; npm run clinic -- ${chosen[0]!.name} starts the first alone.\n`)
    for (const patient of chosen) {
      const stay = await admit(patient)
      stays.push(stay)
      unwatch.push(follow(stay, (line) => console.log(`${patient.name}: ${line}\n`)))
      console.log(`${patient.name}: ${patient.title} (${patient.server})\n`)
      console.log(`  Page    ${patient.opened === null ? 'none here: its address is told with --from' : `${stay.place.page}/`}`)
      console.log(`  Files   ${stay.place.folder}\n`)
      console.log(`  ${commandLine(stay)}\n`)
    }
    console.log('Change a file there, and its server starts again. Ctrl-C stops all.')
    await stopped
  } finally {
    for (const end of unwatch) await end()
    for (const stay of stays) await stay.discharge()
  }
} else {
  for (const { name, server, title } of patients) console.log(`${name.padEnd(32)} ${server.padEnd(36)} ${title}`)
  console.log('\nnpm run clinic -- S13 starts those of S13; a whole name starts one.')
  if (wanted !== '') process.exitCode = 2
}
