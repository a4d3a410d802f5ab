/** What stands behind a line: what closes a quotation, where the line comes from, a link, and how often it came. */
const behind: readonly RegExp[] = [
  /\s*["'”’»]{1,4}$/,
  /\s*<[^<>]{1,40}>$/,
  /\s*\[[^[\]]{1,60}\]$/,
  /\s(?:[^\s:]{0,150}[./?][^\s:]{0,150}|\([a-z]{1,10}\)):\d{1,7}(?::\d{1,7})?$/,
  /(?<=[.。)）])\s*\d{1,4}$/,
]
/** As much of the end as any of these can be, a few of them. */
const longest = 400

/** A line as the browser has written it, without what a console or a message puts behind it. */
export function withoutBehind(line: string): string {
  let end = line.trimEnd()
  for (let count = 0; count < 6; count++) {
    const last = end.slice(-longest)
    const sign = behind.find((each) => each.test(last))
    if (sign === undefined) break
    end = end.slice(0, end.length - last.length + last.search(sign)).trimEnd()
  }
  return end
}
