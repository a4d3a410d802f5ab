import type { Document } from './block.ts'
import { htmlPage } from './html-page.ts'
import { markdown } from './markdown.ts'
import { withShortUrls } from './short-urls.ts'

export function documentText(document: Document, format: 'markdown' | 'html'): string {
  const shown = withShortUrls(document)
  return format === 'html' ? htmlPage(shown) : markdown(shown)
}
