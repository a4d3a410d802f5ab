const all = [
  ['light', 1280],
  ['dark', 360],
  ['dark', 1280],
  ['light', 360],
] as const

/** The colours and widths in which a view is looked at: by default each colour at one width; with VISTO_SHARE=1 at both. */
export const looks = all.slice(0, process.env.VISTO_SHARE === '1' ? 4 : 2)
