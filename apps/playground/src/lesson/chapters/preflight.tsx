import { getHeader } from 'visto/engine'
import { runScene } from '../../playground/model/run.ts'
import { Exchange } from '../parts/exchange.tsx'
import { sceneFor } from '../parts/experiment.ts'
import { Rule, Rules } from '../parts/rule.tsx'
import { Taught } from '../parts/taught.tsx'
import { ToChapter } from '../parts/to.tsx'
import { asking } from './preflight-experiment.ts'
import './preflight.css'

/** What the messenger says, and what it has to hear. */
export default function Preflight() {
  return (
    <>
      <p class="opening">Before the PUT an OPTIONS arrives that no script has sent. What does it want, and what is the right answer?</p>
      <p>
        It is the messenger. It carries no cookies, no token and no body: only questions. Its answer needs a status from 200 to 299, and a
        redirect is none. Each question has a line that answers it:
      </p>
      <Questions />
      <Exchange experiment={asking} title="question and answer" />
      <p>
        Header names may differ in capitals, methods may not. And for a request with <code>credentials: 'include'</code> the preflight’s
        answer must say <code>Access-Control-Allow-Credentials: true</code> as well, though the preflight itself carries none.
      </p>
      <Taught claim="The preflight asks with Access-Control-Request-Headers: Content-Type, Authorization.">
        The list that browsers make is <code>{askedNames()}</code>: small letters, sorted, commas without a blank. It names only what needs
        consent, and never a value. Look at what the server saw.
      </Taught>
      <Taught claim="Access-Control-Allow-Methods has to list GET, POST and OPTIONS.">
        None of them. GET, HEAD and POST pass without being listed: choose <em>POST</em>, and <em>no method</em>. The OPTIONS of a preflight
        is not what is being asked for. The line is for all other methods.
      </Taught>
      <Taught claim="Once the preflight has passed, the request is sent and all is well.">
        It is sent, and then its own answer is checked like any other. An error page without CORS is unreadable after the best preflight,{' '}
        though the PUT has arrived. The road has more forks than two: a <ToChapter id="cache">preflight that is still valid</ToChapter> is
        not made again, a <ToChapter id="redirects">redirect</ToChapter> begins anew, and{' '}
        <ToChapter id="credentials">credentials</ToChapter> make each check stricter.
      </Taught>
      <Rules>
        <Rule at="#cors-preflight-request">CORS-preflight request</Rule> <Rule at="#cors-preflight-fetch-0">CORS-preflight fetch</Rule>{' '}
        <Rule at="#http-access-control-request-headers">Access-Control-Request-Headers</Rule> <Rule at="#http-responses">its answer</Rule>
      </Rules>
      <p>
        A journey for every question would be slow. <ToChapter id="cache">For how long one answer holds</ToChapter> is next.
      </p>
    </>
  )
}

function askedNames(): string {
  const [preflight] = runScene(sceneFor(asking), 'chromium').outcome.wire
  return getHeader(preflight!.headers, 'access-control-request-headers') ?? ''
}

/** The preflight’s lines beside those that answer them. */
function Questions() {
  return (
    <table class="preflight-questions">
      <thead>
        <tr>
          <th scope="col">The preflight asks</th>
          <th scope="col">in</th>
          <th scope="col">and is answered in</th>
        </tr>
      </thead>
      <tbody>
        {questions.map(([asks, question, answer]) => (
          <tr key={asks}>
            <th scope="row">{asks}</th>
            <td>{question === null ? 'it does not ask' : <code>{question}</code>}</td>
            <td>
              <code>{answer}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const questions = [
  ['May a page of this origin', 'Origin', 'Access-Control-Allow-Origin'],
  ['send you this method', 'Access-Control-Request-Method', 'Access-Control-Allow-Methods'],
  ['with these headers?', 'Access-Control-Request-Headers', 'Access-Control-Allow-Headers'],
  ['For how long does that hold?', null, 'Access-Control-Max-Age'],
] as const
