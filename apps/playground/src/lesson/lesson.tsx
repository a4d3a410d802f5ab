import { useEffect, useRef } from 'preact/hooks'
import { useFragment } from '../shell/use-fragment.ts'
import { type Chapter, chapters, linkTo } from './chapters.ts'
import { Contents } from './contents.tsx'
import './lesson.css'
import { placesRead, remember } from './place.ts'
import { useChapter } from './use-chapter.ts'

/** The lesson: chapters that build on each other, one at a time. */
export function Lesson() {
  const asked = useFragment().split('/')[1] ?? placesRead().at(-1)
  const current = chapters.find(({ id }) => id === asked) ?? chapters[0]
  useEffect(() => remember(current.id), [current])
  return (
    <div class="lesson">
      <Contents current={current} read={placesRead()} />
      <ChapterView key={current.id} chapter={current} />
    </div>
  )
}

function ChapterView({ chapter }: { chapter: Chapter }) {
  const Body = useChapter(chapter.id)
  const heading = useRef<HTMLHeadingElement>(null)
  const number = chapters.indexOf(chapter)
  const [before, after] = [chapters[number - 1], chapters[number + 1]]
  // A page that is turned is begun at its top.
  useEffect(() => {
    if (turned) {
      scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    turned = true
  }, [])
  return (
    <article class="chapter" aria-labelledby="chapter-title" data-chapter={typeof Body === 'function' ? chapter.id : undefined}>
      <p class="eyebrow">
        Chapter {number + 1} of {chapters.length}
      </p>
      <h1 id="chapter-title" ref={heading} tabIndex={-1}>
        {chapter.title}
      </h1>
      {Body === 'missing' && <p class="paper">This chapter has not come over the network. Load the page again.</p>}
      {typeof Body === 'function' && <Body />}
      {Body !== null && <Turn before={before} after={after} />}
    </article>
  )
}

function Turn({ before, after }: { before: Chapter | undefined; after: Chapter | undefined }) {
  return (
    <nav class="turn" aria-label="Chapters before and after">
      {before !== undefined && (
        <a href={linkTo(before.id)} rel="prev">
          <small>Back to</small> {before.title}
        </a>
      )}
      {after !== undefined && (
        <a href={linkTo(after.id)} rel="next">
          <small>On to</small> {after.title}
        </a>
      )}
    </nav>
  )
}

/** Whether a chapter has been opened since the page was loaded: the first is where the browser has put its reader. */
let turned = false
