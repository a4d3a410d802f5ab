/** `540 s`, from ten minutes on `11 min`, from two hours on `24 h`. */
export function duration(seconds: number): string {
  if (seconds <= 600) return `${seconds} s`
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`
  return `${Math.round(seconds / 3600)} h`
}
