/** What is printed, or null where a text of it has no way to be written there: the functions of this folder then throw a RangeError. */
export function orNull<T>(print: () => T): T | null {
  try {
    return print()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
