import path from 'node:path'
import { defineConfig } from 'vite'

/** Static files that work from any folder of any host; nothing of them is inline, so that the page's policy may refuse what is. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
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
