import { expect, test } from 'vitest'
import { openBlobUrl } from './blob-url.ts'

test('a blob: URL opens until it is revoked', async () => {
  const url = URL.createObjectURL(new Blob(['x'], { type: 'a/b' }))
  const blob = openBlobUrl(url)
  expect([blob?.type, await blob?.text(), openBlobUrl(`${url}#fragment`)?.size]).toEqual(['a/b', 'x', 1])
  URL.revokeObjectURL(url)
  expect(openBlobUrl(url)).toBeNull()
})

test.each(['blob:', 'blob:nodedata:x', 'blob:https://a.example/x', 'https://a.example/', 'data:,x', 'no URL'])(
  '%s opens nothing',
  (url) => {
    expect(openBlobUrl(url)).toBeNull()
  },
)
