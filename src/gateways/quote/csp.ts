/**
 * A source of a Content-Security-Policy. Its host has letters, digits, hyphens and dots: one with another sign, as URLs may have it, would end the
 * directive or let in all, and an address of IPv6 has no words there. Source: https://www.w3.org/TR/CSP3/#framework-directive-source-list
 * @throws {RangeError} for an origin that no list can hold
 */
export function cspSource(origin: string): string {
  if (!/^[a-z][a-z\d+.-]*:\/\/[a-z\d-]+(?:\.[a-z\d-]+)*(?::\d{1,5})?$/i.test(origin))
    throw new RangeError('No Content-Security-Policy can hold this origin')
  return origin
}
