import { consoleText } from 'visto/engine'
import { runScene } from '../../../playground/model/run.ts'
import { browserNames } from '../../../playground/model/verdict.ts'
import { twisted } from '../draw-scene.ts'
import type { Kind } from '../question.ts'
import { subjectOf } from '../subject-of.ts'

const nothing = 'It says nothing'

export const console: Kind = {
  id: 'console',
  ask(scene, dice, level) {
    const browser = dice.pick(['chromium', 'chromium', 'firefox', 'webkit'] as const)
    const run = runScene(scene, browser)
    const { outcome } = run
    // Of several headers Chromium names the first in a hash table of its own: which one, no rule foretells.
    if (outcome.finding?.code === 'header-not-allowed' && outcome.finding.args.refused.length > 1) return null
    const said = (each: typeof scene) => consoleText(runScene(each, browser).outcome, browser).join('\n') || nothing
    const right = said(scene)
    // What the same request would be told with other answers.
    const others = new Set<string>()
    for (let draw = 0; draw < 24 && others.size < 3; draw++) {
      const { page, url, method, opaque } = scene
      const text = said({ ...twisted(scene, dice, level), page, url, method, opaque })
      if (text !== right) others.add(text)
    }
    if (others.size < 3) return null
    return {
      asks: `What does the console of ${browserNames[browser]} say?`,
      browser,
      choices: dice
        .shuffled([right, ...others])
        .map((text) => ({ text, ...(text !== nothing && { literal: true as const }), right: text === right })),
      subject: subjectOf([run], 'errors'),
      key: outcome.finding?.code ?? outcome.warnings[0]?.code ?? 'nothing',
    }
  },
}
