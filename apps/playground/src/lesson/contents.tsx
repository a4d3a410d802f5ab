import { type Chapter, type ChapterId, chapters, linkTo } from './chapters.ts'

/** All chapters, with a mark at those that have been read. */
export function Contents({ current, read }: { current: Chapter; read: readonly ChapterId[] }) {
  return (
    <nav class="contents" aria-label="Chapters">
      {/* Where it hides the page, it is shut again once a chapter is chosen. */}
      <details key={current.id} open={matchMedia('(min-width: 60rem)').matches}>
        <summary class="eyebrow">The lesson</summary>
        <ol>
          {chapters.map(({ id, title }) => (
            <li key={id} class={read.includes(id) ? 'read' : ''}>
              <a href={linkTo(id)} aria-current={id === current.id ? 'page' : undefined}>
                {title}
                {read.includes(id) && <span class="hidden">, read</span>}
              </a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  )
}
