import { once } from 'node:events'
import { admit } from './admit.ts'
import { patients } from './patients.ts'

const wanted = process.argv[2]
const chosen = patients.filter(({ situation, name }) => wanted !== undefined && (situation === wanted.toUpperCase() || name === wanted))
if (chosen.length === 0) {
  for (const { name, title, server } of patients) console.log(`${name.padEnd(34)} ${server.padEnd(22)} ${title}`)
  console.log(`\nnpm run clinic -- ${patients[0]?.name ?? 'S1'} starts one, and S1 all of that situation.`)
  process.exitCode = wanted === undefined ? 0 : 2
} else {
  const stays = []
  for (const patient of chosen) {
    const stay = await admit(patient)
    stays.push(stay)
    console.log(`${patient.name}: ${patient.title} (${patient.server})

  Page      ${stay.place.page}/
  Server    ${stay.place.api}
  Files     ${stay.place.folder}

  visto check ${commandLine(stay)}
`)
  }
  console.log('Ctrl-C stops it.')
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  for (const stay of stays) await stay.discharge()
}
