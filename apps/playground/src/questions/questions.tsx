import { useFragment } from '../shell/use-fragment.ts'
import '../lesson/lesson.css'
import '../shell/tabs.css'
import { Interview } from './interview/interview.tsx'
import './questions.css'
import { SelfTest } from './self-test/self-test.tsx'

/** Questions to be asked by others, and a test to ask oneself. */
export function Questions() {
  const [, part, seed = ''] = useFragment().split('/')
  const isTest = part === 'test'
  return (
    <div class="questions">
      <h1>{isTest ? 'At the counter' : 'What you may be asked'}</h1>
      <nav class="tabs" aria-label="Questions">
        <a href="#questions" aria-current={isTest ? undefined : 'page'}>
          Interview questions
        </a>
        <a href="#questions/test" aria-current={isTest ? 'page' : undefined}>
          Self-test
        </a>
      </nav>
      {isTest ? <SelfTest seed={seed} /> : <Interview />}
    </div>
  )
}
