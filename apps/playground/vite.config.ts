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

/**
 * What the parser has of Unicode's tables, which every browser that the page is built for has itself, and all that it judges regular expressions by: from
 * where, to before where, and what takes its place.
 */
const ofParser = [
  [
    'var astralIdentifierCodes =',
    '// These are a run-length',
    'var astralIdentifierStartCodes = /\\p{ID_Start}/u, astralIdentifierCodes = /[\\p{ID_Continue}\\u200c\\u200d]/u;\n',
  ],
  [
    'var nonASCIIidentifierStart =',
    '// Test whether a given character code starts',
    'var nonASCIIidentifierStart = astralIdentifierStartCodes, nonASCIIidentifier = astralIdentifierCodes;\nvar isInAstralSet = (code, set) => code > 0xffff && set.test(String.fromCodePoint(code));\n',
  ],
  ['var ecma9BinaryProperties =', 'var pp$1 = Parser.prototype;', 'var data = {};\n'],
  ['pp$1.validateRegExpPattern =', '// Object type used to represent tokens.', 'pp$1.validateRegExpPattern = () => {};\n'],
] as const

/** A page that reads a call does not run it: whether a regular expression in it is a valid one is not asked. With the tables that is a quarter of the parser. */
const shortParser: Plugin = {
  name: 'short-parser',
  transform: {
    filter: { id: /[/]acorn[/]dist[/]acorn\.mjs$/ },
    handler(code) {
      return ofParser.reduce((rest, [from, to, instead]) => {
        const [start, end] = [rest.indexOf(from), rest.indexOf(to)]
        if (start < 0 || end < start) throw new Error(`acorn has no part from ${from} to ${to} any more.`)
        return rest.slice(0, start) + instead + rest.slice(end)
      }, code)
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
  plugins: [withoutNode, shortParser, later],
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
