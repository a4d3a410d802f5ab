import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ChapterId } from './chapters.ts'
import { loadChapter } from './load-chapter.ts'

/** A chapter's body; null until it is there, `missing` where it does not come. */
export function useChapter(id: ChapterId): ComponentType | 'missing' | null {
  const [body, setBody] = useState<ComponentType | 'missing' | null>(null)
  useEffect(() => {
    loadChapter(id).then(
      (loaded) => setBody(() => loaded),
      () => setBody('missing'),
    )
  }, [id])
  return body
}
