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

/** Names in the page the scripts that its first picture does not need, which it fetches once that is there. */
const later: Plugin = {
  name: 'later',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {}, chunk: entry }) {
      const first = new Set([entry?.fileName, ...(entry?.imports ?? [])])
      const names = Object.values(bundle).filter(({ type, fileName }) => type === 'chunk' && !first.has(fileName))
      return html.replace(/(name="visto-later" content=)""/, `$1"${names.map(({ fileName }) => fileName).join(' ')}"`)
    },
  },
}

/** Static files that work from any folder of any host; nothing of them is inline, so that the page's policy may refuse what is. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  // A reader wants to know what is wrong with a policy in words, as on Node.
  resolve: { alias: { '#advice': path.join(import.meta.dirname, '../../dist/policy/advice.node.js') } },
  plugins: [withoutNode, later],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: path.join(import.meta.dirname, '../../dist/playground'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // A dozen kilobytes in all: a view that is opened where the network has ended has its looks.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
  },
})
