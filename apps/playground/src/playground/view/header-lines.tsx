import type { Header, HeaderList } from 'visto/engine'
import { wrongName } from '../model/wrong.ts'
import { Blank } from './blank.tsx'

/** Header lines to be written, one under the other. */
export function HeaderLines(props: {
  /** Whose they are, as in `the preflight’s answer`. */
  readonly of: string
  readonly headers: HeaderList
  readonly list: string
  readonly write: (headers: HeaderList, field: string | null) => void
}) {
  const { of, headers, list, write } = props
  const put = (index: number, header: Header, part: string) =>
    write(
      headers.map((each, at) => (at === index ? header : each)),
      `${of} ${index} ${part}`,
    )
  return (
    <ul class="lines">
      {headers.map(([name, value], index) => (
        <li key={index}>
          <Blank
            label={`Name of header ${index + 1} of ${of}`}
            value={name}
            list={list}
            least={8}
            wrong={wrongName([name, value])}
            write={(text) => put(index, [text, value], 'name')}
          />
          <span aria-hidden="true">:</span>
          <Blank
            label={`Value of ${name || `header ${index + 1}`} of ${of}`}
            value={value}
            list={`${list}-values`}
            least={4}
            write={(text) => put(index, [name, text], 'value')}
          />
          <button
            type="button"
            class="quiet"
            aria-label={`Remove ${name || `header ${index + 1}`} from ${of}`}
            onClick={() =>
              write(
                headers.filter((_, at) => at !== index),
                null,
              )
            }
          >
            ×
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="quiet add" onClick={() => write([...headers, ['', '']], null)}>
          + a header<span class="hidden"> of {of}</span>
        </button>
      </li>
    </ul>
  )
}
