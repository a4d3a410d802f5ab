import { describe, expect, test } from 'vitest'
import { createAllowedNames, normalizeNames, refusedName, type AllowedNames } from './request-headers.ts'

const listed = createAllowedNames(['x-a', 'x-b', 'content-type'])
const any = createAllowedNames(['*'])
const anyAndAuthorization = createAllowedNames(['*', 'authorization'])
const none = createAllowedNames([])

const cases: readonly { name: string; allowed: AllowedNames; list: string; refused: string | null }[] = [
  { name: 'a listed name passes', allowed: listed, list: 'x-a', refused: null },
  { name: 'all listed names pass', allowed: listed, list: 'content-type,x-a,x-b', refused: null },
  { name: 'the order does not matter', allowed: listed, list: 'x-b,x-a', refused: null },
  { name: 'a gateway may put blanks between', allowed: listed, list: ' x-a ,\tx-b\t', refused: null },
  { name: 'a gateway may have split and joined the line', allowed: listed, list: 'x-a, x-b,, content-type,', refused: null },
  { name: 'upper case is the same name', allowed: listed, list: 'X-A,Content-Type', refused: null },
  { name: 'Firefox says a name twice that was set twice', allowed: listed, list: 'x-a,x-a,x-b', refused: null },
  { name: 'nothing asked is nothing refused', allowed: none, list: '', refused: null },
  { name: 'blanks alone ask nothing', allowed: none, list: ' ,\t, ', refused: null },
  { name: 'a name that is not listed is named', allowed: listed, list: 'x-a,x-c', refused: 'x-c' },
  { name: 'the first of several is named', allowed: listed, list: 'x-d,x-c', refused: 'x-d' },
  { name: 'a listed name with more behind it is another', allowed: listed, list: 'x-ab', refused: 'x-ab' },
  { name: 'a listed name with a blank in it is another', allowed: listed, list: 'x -a', refused: 'x -a' },
  { name: 'names are not separated by semicolons', allowed: listed, list: 'x-a;x-b', refused: 'x-a;x-b' },
  { name: 'a no-break space is no blank', allowed: listed, list: '\u{a0}x-a', refused: '\u{a0}x-a' },
  { name: 'a Kelvin sign is no k', allowed: createAllowedNames(['x-k']), list: 'x-\u{212a}', refused: 'x-\u{212a}' },
  { name: 'names that every object has are not listed', allowed: listed, list: '__proto__', refused: '__proto__' },
  { name: 'nor is constructor', allowed: none, list: 'constructor', refused: 'constructor' },
  { name: 'a star in the request is only a name', allowed: listed, list: '*', refused: '*' },
  { name: 'with * any name passes', allowed: any, list: 'x-whatever,y', refused: null },
  { name: 'but Authorization', allowed: any, list: 'x-a,authorization', refused: 'authorization' },
  { name: 'in whatever case', allowed: any, list: 'Authorization', refused: 'authorization' },
  { name: 'with blanks around', allowed: any, list: 'x-a,\t authorization ,x-b', refused: 'authorization' },
  { name: 'a name with authorization in it is another', allowed: any, list: 'x-authorization,authorization-x', refused: null },
  { name: 'unless it is listed beside *', allowed: anyAndAuthorization, list: 'authorization,x-a', refused: null },
]

test.each(cases)('$name', ({ allowed, list, refused }) => {
  expect(refusedName(list, allowed)).toBe(refused)
})

test('each list is judged by itself, whichever was asked before', () => {
  for (const { allowed, list: before } of cases) {
    for (const { list, refused } of cases.filter((each) => each.allowed === allowed)) {
      refusedName(before, allowed)
      expect([before, list, refusedName(list, allowed), refusedName(list, allowed)]).toEqual([before, list, refused, refused])
    }
  }
})

describe('no more is read than can be right', () => {
  const longer = (allowed: AllowedNames) => ','.repeat(allowed.longestList + 1)

  test.each([
    { name: 'names', allowed: listed },
    { name: 'any', allowed: any },
    { name: 'nothing', allowed: none },
  ])('a list that is too long for $name is refused as a whole', ({ allowed }) => {
    expect(refusedName(longer(allowed), allowed)).toBe(longer(allowed))
  })

  test('sixteen empty elements and repetitions more than there are names are read, not one more', () => {
    const spare = 16 + listed.names.size
    expect(refusedName('x-a,'.repeat(spare - 1), listed)).toBe(null)
    expect(refusedName(`${'x-a,'.repeat(spare)}x-a`, listed)).toBe('x-a')
  })

  test.each([
    { name: 'empty elements', list: ','.repeat(500) },
    { name: 'one name again and again', list: 'x-a,'.repeat(120) },
    { name: 'upper case', list: 'X-A,'.repeat(120) },
    { name: 'one long name', list: 'x'.repeat(500) },
    { name: 'thousands of names', list: Array.from({ length: 5000 }, (_, index) => `x-${index}`).join(',') },
    { name: '8 KB of blanks', list: ' '.repeat(8192) },
  ])('$name: look-ups are as many as names and sixteen, each of a short name', ({ list }) => {
    const looked: string[] = []
    const names = new Set(listed.names)
    const counting: ReadonlySet<string> = new Proxy(names, {
      get(target, key) {
        if (key === 'size') return target.size
        return (name: string) => {
          looked.push(name)
          return target.has(name)
        }
      },
    })
    refusedName(list, { ...listed, names: counting })
    // Each as it stands, and in lower case.
    expect(looked.length).toBeLessThanOrEqual(2 * (listed.names.size + 16))
    expect(looked.filter((name) => name.length > listed.longestName)).toEqual([])
  })
})

describe('as browsers write a list', () => {
  test.each([
    { name: 'what they wrote stays the very same', list: 'content-type,x-a', normal: 'content-type,x-a' },
    { name: 'blanks go', list: 'x-a, x-b\t', normal: 'x-a,x-b' },
    { name: 'upper case goes, and what is then there twice', list: 'X-A,x-a', normal: 'x-a' },
    { name: 'empty elements go', list: ',x-a,,x-b,', normal: 'x-a,x-b' },
    { name: 'blanks alone are nothing', list: ' , ', normal: '' },
    { name: 'nothing is nothing', list: '', normal: '' },
  ])('$name', ({ list, normal }) => {
    expect(normalizeNames(list)).toBe(normal)
  })

  test('what Firefox says twice stays twice: the answer means the same', () => {
    expect(normalizeNames('x-a,x-a')).toBe('x-a,x-a')
  })
})
