/** The window in which the bank and the pages that attack it are seen: as pages of their own, as in a frame browsers keep their cookies back. */
let opened: Window | null = null

/** Opens it, or takes the one that is open; null where the browser keeps it closed. Only a click may open one: ask before anything is waited for. */
export function attackWindow(): Window | null {
  if (opened === null || opened.closed) opened = open('', '', 'popup,width=680,height=760')
  opened?.focus()
  return opened
}
