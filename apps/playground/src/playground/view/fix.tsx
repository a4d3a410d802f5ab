import type { Fix as Change, Diagnosis } from 'visto/doctor'
import { Copy } from './copy.tsx'
import type { Doctor } from './use-doctor.ts'
import { Words } from './words.tsx'

interface Props {
  readonly servers: Doctor['servers']
  /** Its name; empty for any. */
  readonly server: string
  readonly choose: (server: string) => void
  /** Not there until the doctor is. */
  readonly diagnosis: Diagnosis | undefined
}

/** What mends it, for the reader's server, in the lines of the doctor. */
export function Fix({ servers, server, choose, diagnosis }: Props) {
  const chosen = (name: string) => {
    choose(name)
    try {
      localStorage.setItem('visto-server', name)
    } catch {
      // Not remembered, then.
    }
  }
  return (
    <section class="paper fix" aria-labelledby="fix-title">
      <h2 id="fix-title" class="eyebrow">
        What mends it
      </h2>
      <label>
        on{' '}
        <select class="blank" value={server} onChange={({ currentTarget }) => chosen(currentTarget.value)}>
          <option value="">any server (a policy of visto)</option>
          {servers.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {diagnosis === undefined ? <p class="hint">The doctor is called …</p> : <Told diagnosis={diagnosis} />}
    </section>
  )
}

/** The server that the reader chose the last time. */
export function rememberedServer(): string {
  try {
    return localStorage.getItem('visto-server') ?? ''
  } catch {
    return ''
  }
}

/** A change of the page says for both whether one of the two is enough. */
function isOtherWay(fix: Change, before: Change | undefined): boolean {
  if (fix.at === before?.at) return fix.instead === true && before.instead !== true
  return before !== undefined && (fix.at === 'page' ? fix : before).instead === true
}

function Told({ diagnosis: { situation, happened, not, fixes, costs } }: { diagnosis: Diagnosis }) {
  return (
    <>
      {situation !== null && <h3 data-situation={situation.key}>{situation.title}</h3>}
      <p>
        <Words>{happened}</Words>
      </p>
      {fixes.map(({ at, file, where, edits, opens }, index) => (
        <div key={index} class="change">
          <p>
            {isOtherWay(fixes[index]!, fixes[index - 1]) ? 'Or else, ' : ''}
            {at === 'page' && edits.length > 0 ? 'In the page, ' : ''}
            {file !== undefined && (
              <>
                <code>{file}</code>,{' '}
              </>
            )}
            <Words>{where}</Words>
            {edits.length > 0 ? ':' : '.'}
          </p>
          {edits.length > 0 && (
            <pre tabIndex={0}>
              {edits.map(({ replace, insertAfter, text }, each) => (
                <span key={each}>
                  {replace !== undefined && <del>{replace}</del>}
                  {replace !== undefined && '\n'}
                  {insertAfter !== undefined && `${insertAfter}\n`}
                  <ins>{text.trimEnd()}</ins>
                </span>
              ))}
            </pre>
          )}
          <p class="opens">
            <b>What this opens:</b> <Words>{opens}</Words>
          </p>
          {edits.length > 0 && <Copy text={edits.map(({ text }) => text).join('\n')} what="these lines" />}
        </div>
      ))}
      {fixes.length === 0 && <p class="hint">There is nothing to change.</p>}
      {costs.map((cost) => (
        <p key={cost} class="costs">
          <b aria-hidden="true">!</b> <Words>{cost}</Words>
        </p>
      ))}
      {not !== null && (
        <p class="hint">
          <Words>{not}</Words>
        </p>
      )}
    </>
  )
}
