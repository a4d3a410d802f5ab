import type { Row, Rows } from './recognise-neighbours.ts'
import { neighbour, type Meaning } from './meaning.ts'

type Values = Readonly<Record<string, string>>

const kind = 'frame'
const options = ({ value }: Values): Meaning[] => [neighbour('frame-options', { value })]

/** What forbids it is the policy of the page in the frame, or of the page around it: its directive tells. */
function policy({ directive: told = '' }: Values): Meaning[] {
  const directive = told.replace(/[”"]?[.\s]*$/, '')
  return [neighbour(/^frame-ancestors\b/i.test(directive) ? 'frame-ancestors' : 'content-security-policy', { directive })]
}

const directives = ['frame-ancestors', 'frame-src', 'child-src'] as const
const inFrame = "Refused to display '{url}' in a frame because"
const violates = "violates the following Content Security Policy directive: '{directive}'."

/** What browsers print of a page that is not shown in a frame. Measured in Chromium 156 and Firefox 153; those of former versions as they are pasted. */
export const linesOfFrames: Rows = {
  chromium: [
    [`Framing '{url}' ${violates}`, policy, kind],
    [`Refused to frame '{url}' because an ancestor ${violates}`, policy, kind],
    [`Refused to frame '{url}' because it ${violates}`, policy, kind],
    [`${inFrame} an ancestor ${violates}`, policy, kind],
  ],
  both: [
    [`${inFrame} it set 'X-Frame-Options' to '{value}'`, options, kind],
    ["Blocked a frame with origin '{origin}' from accessing a cross-origin frame", () => [neighbour('cross-origin-frame')], kind],
  ],
  firefox: [
    ['The loading of “{url}” in a frame is denied by “X-Frame-Options“ directive set to “{value}“', options, kind],
    ...directives.flatMap((directive): Row[] => [
      [`blocked the loading of a resource (${directive}) at {url} because it violates the following directive: “{directive}`, policy, kind],
      [`blocked the loading of a resource at {url} (“${directive}”)`, () => policy({ directive }), kind],
    ]),
  ],
  webkit: directives.map((directive) => [
    `Refused to load {url} because it does not appear in the ${directive} directive of the Content Security Policy`,
    () => policy({ directive }),
    kind,
  ]),
}
