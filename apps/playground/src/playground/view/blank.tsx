import { useId } from 'preact/hooks'

/** A word to be filled in, in the middle of a sentence: as wide as what stands there. */
export function Blank(props: {
  readonly label: string
  readonly value: string
  readonly write: (value: string) => void
  readonly list?: string
  readonly least?: number
  readonly numeric?: boolean
  /** What is wrong with it, as a hint beside it; null where nothing is. */
  readonly wrong?: string | null
}) {
  const { label, value, write, list, least = 6, numeric = false, wrong = null } = props
  const id = useId()
  return (
    <>
      <input
        class="blank"
        aria-label={label}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : id}
        value={value}
        size={Math.max(least, value.length + 1)}
        list={list}
        inputMode={numeric ? 'numeric' : 'text'}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      {wrong !== null && (
        <span class="wrong" id={id}>
          {wrong}
        </span>
      )}
    </>
  )
}
