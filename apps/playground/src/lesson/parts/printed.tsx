import { type Browser, consoleText } from 'visto/engine'
import { runScene } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'

/** What a browser prints to its console for a scene, word by word. */
export function Printed({ scene, browser }: { scene: Scene; browser: Browser }) {
  return <pre class="printed">{consoleText(runScene(scene, browser).outcome, browser).join('\n')}</pre>
}
