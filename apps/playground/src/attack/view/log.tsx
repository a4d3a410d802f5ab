import type { LogEntry } from '../../../../../src/lab/attack/state.ts'

/** What has reached the bank: line by line, as it comes. */
export function Log({ log }: { log: readonly LogEntry[] }) {
  return (
    <table class="log">
      <caption>What has reached the bank{log.some(({ cached }) => cached !== null) && ', or the cache in front of it'}</caption>
      <thead>
        <tr>
          <th scope="col">request</th>
          <th scope="col">answer</th>
        </tr>
      </thead>
      <tbody>
        {log.map((entry, index) => (
          <Line key={`${entry.at} ${index}`} entry={entry} />
        ))}
        {log.length === 0 && (
          <tr>
            <td colSpan={2}>Nothing yet.</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Line({ entry }: { entry: LogEntry }) {
  const { method, path, origin, site, cookie, status, cors, preflight, cached } = entry
  return (
    <tr class={preflight ? 'preflight' : ''}>
      <td>
        <b>
          {method} {path}
        </b>
        {preflight && <em> preflight</em>}
        <small>{origin === null ? 'no Origin' : `Origin: ${origin}`}</small>
        {site !== null && <small>Sec-Fetch-Site: {site}</small>}
        <small>{cookie ? <strong>Cookie: Alice’s</strong> : 'no cookie'}</small>
      </td>
      <td>
        <b>{status}</b>
        {cached !== null && <em>{cached ? ' from the cache' : ' from the bank'}</em>}
        {cors.length === 0 ? (
          <small>no header of CORS</small>
        ) : (
          cors.map(([name, value], index) => (
            <small key={index}>
              {name}: {value}
            </small>
          ))
        )}
      </td>
    </tr>
  )
}
