import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** Bytes of a bundle with these exports of the engine and what they need, minified and gzipped. */
export async function gzippedSize(...names: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from 'visto/engine'`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    write: false,
  })
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}
