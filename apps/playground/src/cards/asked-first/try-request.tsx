import { useState } from 'preact/hooks'
import { ToScene } from '../../lesson/parts/to.tsx'
import { browsers } from '../../playground/model/run.ts'
import { browserNames } from '../../playground/model/verdict.ts'
import { Blank } from '../../playground/view/blank.tsx'
import { requestWith, sideOf } from './side.ts'

const stamps = { 'at once': '✓ at once', 'asked first': '? asked first', never: '✗ never' } as const

/** A request to be typed, and on which side it is. */
export function TryRequest() {
  const [method, setMethod] = useState('POST')
  const [name, setName] = useState('Content-Type')
  const [value, setValue] = useState('application/json')
  const scene = requestWith(method, name, value)
  const sides = browsers.map((browser) => ({ browser, ...sideOf(scene, browser) }))
  const agreed = sides.every(({ says }) => says === sides[0]!.says)
  return (
    <div class="try">
      <p class="typed">
        <Blank label="The method" value={method} write={setMethod} least={4} /> with the header{' '}
        <Blank label="The header’s name" value={name} write={setName} />:{' '}
        <Blank label="The header’s value" value={value} write={setValue} />
      </p>
      <div role="status">
        <ul class="sides">
          {(agreed ? sides.slice(0, 1) : sides).map(({ browser, side, says }) => (
            <li key={browser} data-side={side}>
              <b class="side">{stamps[side]}</b> {!agreed && `${browserNames[browser]}: `}
              {says}
            </li>
          ))}
        </ul>
      </div>
      <p class="hint">
        To another origin, in mode cors. <ToScene scene={scene}>More of it in the playground</ToScene>.
      </p>
    </div>
  )
}
