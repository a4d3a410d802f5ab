/** One of a few, side by side. */
export function Switch<T extends string>(props: {
  readonly label: string
  readonly name: string
  readonly value: T
  readonly options: readonly (readonly [value: T, text: string])[]
  readonly choose: (value: T) => void
}) {
  const { label, name, value, options, choose } = props
  return (
    <div class="browsers" role="radiogroup" aria-label={label}>
      {options.map(([option, text]) => (
        <label key={option}>
          <input type="radio" name={name} value={option} checked={option === value} onChange={() => choose(option)} />
          {text}
        </label>
      ))}
    </div>
  )
}
