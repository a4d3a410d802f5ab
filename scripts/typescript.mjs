// `node --import ./scripts/typescript.mjs file.ts`: runs a TypeScript file as it lies there, on a Node that cannot do so by itself (before 22.18).
import { register } from 'node:module'

const { typescript = false } = /** @type {{ typescript?: string | false }} */ (process.features)
if (!typescript) register('./typescript-hooks.mjs', import.meta.url)
