const rings = 9

/** A rosette of fine waves, as they are printed on passports. */
export function Rosette() {
  return (
    <svg class="rosette" viewBox="-100 -100 200 200" aria-hidden="true">
      <path d={waves} />
    </svg>
  )
}

/** Rings of twelve waves each, every ring shifted against the last until they meet again. */
const waves = Array.from({ length: rings }, (_, ring) => {
  const points = Array.from({ length: 288 }, (_each, step) => {
    const angle = (step / 288) * 2 * Math.PI
    const radius = 66 + 30 * Math.sin(12 * angle + (ring / rings) * 2 * Math.PI)
    return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join(' ')}Z`
}).join('')
