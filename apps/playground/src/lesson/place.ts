import { type ChapterId, chapters } from './chapters.ts'

const key = 'visto-lesson'

/** The chapters that have been read, the latest last: so that a reader comes back to where they were. */
export function placesRead(): readonly ChapterId[] {
  try {
    const ids = (localStorage.getItem(key) ?? '').split(' ')
    return ids.flatMap((id) => chapters.find((chapter) => chapter.id === id)?.id ?? [])
  } catch {
    return []
  }
}

export function remember(id: ChapterId): void {
  try {
    localStorage.setItem(key, [...placesRead().filter((each) => each !== id), id].join(' '))
  } catch {
    // Without storage every visit begins at the beginning.
  }
}
