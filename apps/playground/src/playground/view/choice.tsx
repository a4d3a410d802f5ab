/** One of several words, chosen in the middle of a sentence. */
export function Choice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly T[]
  readonly choose: (value: T) => void
}) {
  const { label, value, options, choose } = props
  return (
    <select class="blank" aria-label={label} value={value} onChange={({ currentTarget }) => choose(currentTarget.value as T)}>
      {options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </select>
  )
}
