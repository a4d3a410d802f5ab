import { admit } from './admit.ts'
import { differences } from './differences.ts'
import { apply, examine } from './examine.ts'
import { patients } from './patients.ts'
import { survey } from './survey.ts'
import { questionsOf } from './questions.ts'
import { untold } from './told.ts'
const wanted = new RegExp(process.argv[2] ?? '.')
for (const patient of patients.filter(({ name, cures }) => wanted.test(name) && cures.flat().some((c) => c !== 'page'))) {
  const stay = await admit(patient)
  try {
    const sick = stay.texts()
    const before = await examine(stay)
    if (patient.before !== undefined) await stay.treat(sick)
    const questions = questionsOf(stay)
    const found = await survey(questions)
    for (const targets of patient.cures.filter((t) => t.some((c) => c !== 'page'))) {
      const remedies = before.remedies.filter(({ target }) => target !== null && targets.includes(target))
      const cured = remedies.reduce(apply, sick)
      await stay.treat(cured)
      console.log(`=== ${patient.name} ${targets}`)
      if (process.argv[3] !== undefined) for (const f of remedies.flatMap((r) => r.fixes)) console.log(`  opens: ${f.opens}`)
      if (process.argv[3] !== undefined) for (const [n, t] of Object.entries(cured)) if (t !== sick[n]) console.log(`--- ${n}\n${t}`)
      const declared = (patient.sideEffects ?? []).filter(({ after }) => after === undefined || targets.includes(after))
      for (const what of untold(differences(found, await survey(questions)), { fixes: remedies.flatMap((r) => r.fixes) }, declared))
        console.log(what)
    }
  } catch (e) {
    console.log('!!', patient.name, e)
  } finally {
    await stay.discharge()
  }
}
process.exit(0)
