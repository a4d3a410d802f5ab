import { consoleText } from 'visto/engine'
import { ToScene } from '../../lesson/parts/to.tsx'
import { browsers, runScene } from '../../playground/model/run.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import { classics } from '../../presets/presets.ts'
import { InTurn } from '../../shell/in-turn.tsx'
import { mended, mends } from './mends.ts'

/** The five that everybody meets: what each console prints, and what mends it. */
export function ErrorsCard() {
  return (
    <ol class="five">
      <InTurn>
        {classics.map(({ id, title, story, scene }) => {
          const { status, preflight = [], answer = [], besides } = mends[id]!
          const asked = [...(status === undefined ? [] : [`HTTP ${status}`]), ...preflight]
          return (
            <li key={id}>
              <h3>
                <ToScene scene={scene}>{title}</ToScene>
              </h3>
              <p class="story">{story}</p>
              {browsers.map((browser) => (
                <div key={browser} class="prints">
                  <b>{browserNames[browser]}</b>
                  <pre>{consoleText(runScene(scene, browser).outcome, browser).join('\n')}</pre>
                </div>
              ))}
              <div class="mend">
                <b>What mends it</b>
                {asked.length > 0 && <Lines of="the answer to OPTIONS" lines={asked} />}
                {answer.length > 0 && <Lines of={`the answer to ${scene.method}`} lines={answer} />}
                <p>
                  {besides} <ToScene scene={mended(scene, mends[id]!)}>Mended</ToScene>
                </p>
              </div>
            </li>
          )
        })}
      </InTurn>
    </ol>
  )
}

function Lines({ of, lines }: { of: string; lines: readonly string[] }) {
  return (
    <>
      <p class="hint">On {of}:</p>
      <pre>{lines.join('\n')}</pre>
    </>
  )
}
