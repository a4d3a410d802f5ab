import type { Document } from './block.ts'
import { htmlPage } from './html-page.ts'
import { markdown } from './markdown.ts'

export function documentText(document: Document, format: 'markdown' | 'html'): string {
  return format === 'html' ? htmlPage(document) : markdown(document)
}
