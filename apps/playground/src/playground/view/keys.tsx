import { useEffect, useRef } from 'preact/hooks'

const keys: readonly (readonly [key: string, does: string])[] = [
  ['Tab', 'to the next field, list or button'],
  ['↑ ↓ Home End', 'from step to step, in the list and among the standard’s questions'],
  ['Ctrl Z, Ctrl Shift Z', 'undo and redo, outside of fields'],
  ['← →', 'move the clock of the second request'],
  ['?', 'show these keys'],
  ['Esc', 'close them'],
]

/** The keys, shown by `?` and by a button. */
export function Keys() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = () => dialog.current?.showModal()
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      const inField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
      if (key === '?' && !inField && dialog.current?.open === false) open()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <button type="button" onClick={open}>
        Keys
      </button>
      <dialog ref={dialog} class="paper keys" aria-labelledby="keys-title">
        <h2 id="keys-title" class="eyebrow">
          Keys
        </h2>
        <dl>
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
    </>
  )
}
