/** Reads `10`, `10s` or `500ms`; seconds where no unit is given. Milliseconds, or null for what is no time between 1 ms and an hour. */
export function readDuration(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,9})?) ?(s|ms)?$/.exec(text.trim())
  if (match === null) return null
  const time = Math.round(Number(match[1]) * (match[2] === 'ms' ? 1 : 1000))
  return time >= 1 && time <= 3_600_000 ? time : null
}

/** Such as `10 s`, or `500 ms` below a second. */
export function showDuration(time: number): string {
  return time < 1000 ? `${time} ms` : `${time / 1000} s`
}
