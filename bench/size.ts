import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

/** A bundle with these exports of a module and what they need, as for a Worker: no condition says that Node is there. */
async function bundle(module: string, names: readonly string[]) {
  return build({
    stdin: { contents: `export { ${names.join(', ')} } from '${module}'`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    conditions: ['worker', 'import'],
    target: 'es2023',
    metafile: true,
    write: false,
  })
}

/** Bytes of it, minified and gzipped. */
export async function gzippedSize(module: string, names: readonly string[]): Promise<number> {
  const { outputFiles } = await bundle(module, names)
  return gzipSync(outputFiles[0]!.contents, { level: 9 }).length
}

/** The files that are in it. */
export async function filesBundled(module: string, names: readonly string[]): Promise<string[]> {
  const { metafile } = await bundle(module, names)
  return Object.entries(Object.values(metafile.outputs)[0]!.inputs).flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [file] : [],
  )
}
