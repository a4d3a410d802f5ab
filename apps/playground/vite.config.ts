import path from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** The page takes some of the lab's files, whose neighbours are for Node. Without this, Vite would put an empty object in Node's place. */
const withoutNode: Plugin = {
  name: 'without-node',
  enforce: 'pre',
  resolveId: {
    filter: { id: /^node:/ },
    handler(id, importer) {
      throw new Error(`${importer} imports ${id}: a page has no Node.`)
    },
  },
}

/** Static files that work from any folder of any host; nothing of them is inline, so that the page's policy may refuse what is. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [withoutNode],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: path.join(import.meta.dirname, '../../dist/playground'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
  },
})
