/** Where the run of a seed is. */
export function testLink(seed: string): string {
  return `#questions/test/${seed}`
}
