/** Where arrow keys, Home and End lead in a list; null for other keys. */
export function moved({ key }: KeyboardEvent, from: number, length: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(length - 1, from + 1)
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(0, from - 1)
    case 'Home':
      return 0
    case 'End':
      return length - 1
    default:
      return null
  }
}
