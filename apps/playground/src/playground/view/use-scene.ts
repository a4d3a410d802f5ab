import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { fragmentOf, sceneOfFragment } from '../model/fragment.ts'
import type { Scene } from '../model/scene.ts'
import { changed, redone, startOf, type Timeline, undone } from '../model/timeline.ts'

export interface SceneControl {
  readonly timeline: Timeline
  /** A change of the reader's; `field` names where it is typed, so that typing on is one change. */
  readonly change: (scene: Scene, field: string | null) => void
  /** Another scene altogether: the browser's Back leads to what was before. */
  readonly load: (scene: Scene) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** Browsers refuse to write the address much oftener. */
const typingPause = 300

/** The scene, kept in the address: in its fragment, which goes to no server. */
export function useScene(first: Scene): SceneControl {
  const [timeline, setTimeline] = useState(() => startOf(sceneOfFragment(location.hash) ?? first))
  const written = useRef(location.hash)
  const { now } = timeline

  useEffect(() => {
    const write = setTimeout(() => {
      const fragment = fragmentOf(now)
      if (fragment === written.current || (written.current === '' && now === first)) return
      written.current = fragment
      history.replaceState(null, '', fragment)
    }, typingPause)
    return () => clearTimeout(write)
  }, [now])

  useEffect(() => {
    const follow = () => {
      if (location.hash === written.current) return
      const scene = location.hash.length < 2 ? first : sceneOfFragment(location.hash)
      if (scene === null) return
      written.current = location.hash
      setTimeline((before) => changed(before, scene, null))
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const change = useCallback((scene: Scene, field: string | null) => setTimeline((before) => changed(before, scene, field)), [])
  const load = useCallback((scene: Scene) => {
    const fragment = fragmentOf(scene)
    if (fragment !== written.current) history.pushState(null, '', fragment)
    written.current = fragment
    setTimeline((before) => changed(before, scene, null))
  }, [])
  const undo = useCallback(() => setTimeline(undone), [])
  const redo = useCallback(() => setTimeline(redone), [])
  return { timeline, change, load, undo, redo }
}
