/** Whether the page has fetched all that it names as needed later: an expression, as its policy refuses functions made of strings. */
export const fetchedAhead = `document.querySelector('meta[name="visto-later"]').content.split(' ')
  .every((name) => performance.getEntriesByName(new URL(name, document.baseURI).href).length > 0)`
