/** A word to be filled in, in the middle of a sentence: as wide as what stands there. */
export function Blank(props: {
  readonly label: string
  readonly value: string
  readonly write: (value: string) => void
  readonly list?: string
  readonly least?: number
  readonly numeric?: boolean
}) {
  const { label, value, write, list, least = 6, numeric = false } = props
  return (
    <input
      class="blank"
      aria-label={label}
      value={value}
      size={Math.max(least, value.length + 1)}
      list={list}
      inputMode={numeric ? 'numeric' : 'text'}
      spellcheck={false}
      autocomplete="off"
      autocapitalize="off"
      onInput={({ currentTarget }) => write(currentTarget.value)}
    />
  )
}
