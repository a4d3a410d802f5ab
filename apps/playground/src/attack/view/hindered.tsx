import type { AttackState } from '../../../../../src/lab/attack/state.ts'
import type { Hindrance } from '../use-run.ts'

/** What came in between, and what to do. */
export function Hindered({ by, open }: { by: Hindrance; open: AttackState['open'] }) {
  if (by === null) return null
  if (by === 'silent') return null
  return (
    <p class="problem" role="alert">
      {by === 'window' && 'This browser has kept the window closed. '}
      {by === 'login' && 'The bank has not seen you log in. '}
      {by === 'no-end' && 'The page has not reported what it got. '}
      By hand: <Link to={open.login}>log in as Alice</Link>
      {open.attack !== null && (
        <>
          , then <Link to={open.attack}>open the page that asks</Link>
        </>
      )}
      ; or <Link to={open.clear}>log out</Link>. What happens there is seen here.
    </p>
  )
}

function Link({ to, children }: { to: string; children: string }) {
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}
