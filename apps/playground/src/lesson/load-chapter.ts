import type { ComponentType } from 'preact'
import type { ChapterId } from './chapters.ts'

const files = import.meta.glob<ComponentType>('./chapters/*.tsx', { import: 'default' })

/** A chapter's body: the default export of its file, fetched when it is first asked for. */
export async function loadChapter(id: ChapterId): Promise<ComponentType> {
  const load = files[`./chapters/${id}.tsx`]
  if (load === undefined) throw new Error(`The chapter ${id} has no file.`)
  return load()
}
