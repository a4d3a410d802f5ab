/**
 * Recordings whose console cannot be predicted, each with the reason; all else in them is compared like in any other.
 * WebKit's lines were attributed to cases by the URLs in them. A line that names no URL of a case was put before the next
 * one that does, so that some lines of `data:`, `about:` and `blob:` cases stand in the recording of a case which came later.
 */
export const unpredictableConsoles: Readonly<Record<string, string>> = {
  'webkit eca5dd4de2133a7d': 'begins with lines of two other cases that redirect to data: and blob: URLs',
  'webkit 4c31ba2f48d8d79f': 'begins with lines of another case that redirects to a data: URL',
  'webkit 19eef5a67c23b51e': 'begins with the lines of some forty cases that fetch data:, about: and other URLs of no server',
}
