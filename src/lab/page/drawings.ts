/** A rosette of fine waves, as they are printed on passports. */
export const rosette = `<svg class="rosette" viewBox="-100 -100 200 200" aria-hidden="true"><path d="${waves(9)}"/></svg>`

/** A stamp with a tick. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#8c2f39" stroke-linecap="round" stroke-linejoin="round">
<circle cx="16" cy="16" r="14" fill="#fbf7ec" stroke-width="2.5"/><path d="m9 17 5 5 9-12" stroke-width="3.5"/>
</svg>
`

/** As one path: rings of twelve waves each, every ring shifted against the last until they meet again. */
function waves(rings: number): string {
  return Array.from({ length: rings }, (_, ring) => {
    const points = Array.from({ length: 288 }, (_each, step) => {
      const angle = (step / 288) * 2 * Math.PI
      const radius = 66 + 30 * Math.sin(12 * angle + (ring / rings) * 2 * Math.PI)
      return `${(radius * Math.cos(angle)).toFixed(1)} ${(radius * Math.sin(angle)).toFixed(1)}`
    })
    return `M${points.join(' ')}Z`
  }).join('')
}
