import { chapters, linkTo } from '../../lesson/chapters.ts'
import { ToScene } from '../../lesson/parts/to.tsx'
import { asked, type Asked } from './asked.tsx'
import { scenes } from './scenes.ts'

/** Questions with their answers folded away. */
export function Interview() {
  return (
    <>
      <p class="hint lead">Say it aloud first, then open. Each answer has an exchange that shows it, and a chapter that says more.</p>
      {asked.map(({ group, questions }) => (
        <section key={group} class="group">
          <h2 class="eyebrow">{group}</h2>
          {questions.map((each) => (
            <Folded key={each.asks} asked={each} />
          ))}
        </section>
      ))}
      <p class="onward">
        Known them all? <a href="#questions/test">The self-test</a> draws cases that nobody has seen.
      </p>
    </>
  )
}

function Folded({ asked: { asks, answer, shownBy, chapter } }: { asked: Asked }) {
  return (
    <details class="folded">
      <summary>{asks}</summary>
      <div class="answer">
        {answer}
        <p class="more">
          <ToScene scene={scenes[shownBy]}>See it happen</ToScene>
          <a href={linkTo(chapter)}>Chapter: {chapters.find(({ id }) => id === chapter)!.title}</a>
        </p>
      </div>
    </details>
  )
}
