import { Rosette } from './rosette.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import { useFragment } from './use-fragment.ts'
import { views, viewOf } from './views.ts'

/** What stands around every view: the name, the way between views, the colours. */
export function Shell() {
  const { View, id: current } = viewOf(useFragment())
  return (
    <>
      <a class="skip" href="#main" onClick={toMain}>
        To the content
      </a>
      <header class="top">
        <Rosette />
        <p class="mark">
          visto <span>passport control for the web</span>
        </p>
        <nav aria-label="Views">
          {views.map(({ id, title }) => (
            <a key={id} href={id === '' ? '#' : `#${id}`} aria-current={id === current ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <SchemeSwitch />
      </header>
      <main id="main" tabIndex={-1}>
        <View />
      </main>
      <footer>
        <p aria-hidden="true">
          V&lt;VISTO&lt;&lt;CORS&lt;AS&lt;BROWSERS&lt;DECIDE&lt;IT&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;
          <br />
          EXAMINED&lt;AT&lt;HOME&lt;AFTER&lt;THE&lt;JOURNEY&lt;&lt;586CD2A&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;&lt;
        </p>
      </footer>
    </>
  )
}

/** The fragment belongs to the views: focus moves, and the address stays. */
function toMain(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
