import { originOf } from '../model/page-origin.ts'
import { type Answer, hopOf, type Hop, type Scene, withAnswer } from '../model/scene.ts'
import type { Run } from '../model/run.ts'
import { wrongStatus } from '../model/wrong.ts'
import { Blank } from './blank.tsx'
import { HeaderLines } from './header-lines.tsx'
import { Suggestions } from './sentence.tsx'
import type { SceneControl } from './use-scene.ts'

const names = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'Access-Control-Allow-Methods',
  'Access-Control-Allow-Headers',
  'Access-Control-Expose-Headers',
  'Access-Control-Max-Age',
  'Vary',
  'Location',
  'Cross-Origin-Resource-Policy',
  'Content-Type',
]

/** What the servers answer, header by header, for each hop that some browser comes to. */
export function Answers({ scene, runs, change }: { scene: Scene; runs: readonly Run[]; change: SceneControl['change'] }) {
  const asked = (hop: number, of: keyof Hop) => runs.some(({ outcome }) => outcome.wire.some((wire) => wire.hop === hop && wire.of === of))
  const reached = Math.max(0, ...runs.flatMap(({ outcome }) => outcome.wire.map(({ hop }) => hop)))
  const hops = Array.from({ length: Math.min(21, reached + 1) }, (_, hop) => hop)
  return (
    <section class="paper answers" aria-labelledby="answers-title">
      <h2 id="answers-title" class="eyebrow">
        and the server answers
      </h2>
      <div class="documents">
        {hops.flatMap((hop) =>
          (['preflight', 'request'] as const)
            .filter((of) => hop === 0 || asked(hop, of))
            .map((of) => <Document key={`${hop} ${of}`} scene={scene} hop={hop} of={of} asked={asked(hop, of)} change={change} />),
        )}
      </div>
      <Suggestions id="answer-names" values={names} />
      <Suggestions
        id="answer-names-values"
        values={[
          originOf(scene),
          '*',
          '{origin}',
          'true',
          'GET, POST, PUT, DELETE',
          'content-type, authorization',
          '600',
          'Origin',
          'same-origin',
        ]}
      />
    </section>
  )
}

function Document(props: { scene: Scene; hop: number; of: keyof Hop; asked: boolean; change: SceneControl['change'] }) {
  const { scene, hop, of, asked, change } = props
  const title = `${of === 'preflight' ? 'to the preflight' : 'to the request'}${hop > 0 ? `, after redirect ${hop}` : ''}`
  return (
    <fieldset class={asked ? 'document' : 'document idle'}>
      <legend>
        {title}
        {!asked && ' (not asked)'}
      </legend>
      <AnswerFields
        title={title}
        answer={hopOf(scene, hop)[of]}
        write={(answer, field) => change(withAnswer(scene, hop, of, answer), field && `${hop} ${of} ${field}`)}
      />
    </fieldset>
  )
}

/** One answer, to be written: its status, its header lines, or none at all. */
export function AnswerFields(props: { title: string; answer: Answer; write: (answer: Answer, field: string | null) => void }) {
  const { title, answer, write } = props
  return (
    <>
      <p class="status">
        <span class="mono">HTTP</span>{' '}
        <Blank
          label={`Status of the answer ${title}`}
          value={answer.failed ? '—' : String(answer.status)}
          least={3}
          numeric
          wrong={wrongStatus(answer)}
          write={(text) => write({ ...answer, status: Number(text.replace(/\D/g, '').slice(0, 3)) }, 'status')}
        />{' '}
        <label class="tick">
          <input
            type="checkbox"
            checked={answer.failed}
            onChange={({ currentTarget }) => write({ ...answer, failed: currentTarget.checked }, null)}
          />{' '}
          no answer comes
        </label>
      </p>
      {!answer.failed && (
        <HeaderLines
          of={`the answer ${title}`}
          headers={answer.headers}
          list="answer-names"
          write={(headers, field) => write({ ...answer, headers }, field)}
        />
      )}
    </>
  )
}
