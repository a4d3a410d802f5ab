/** A policy, printed as the configuration of another server. */
export { CompileError, type CompileErrorCode } from './compile-error.ts'
export { compile, type Compiled, type CompileOptions } from './compile.ts'
export { limitsOf } from './limits.ts'
export { describeLoss, type Loss, type LossArgs, type LossCode, type LossKind, type LossText, type NameOption } from './loss.ts'
export { nginxLoneValue } from './quote/nginx.ts'
export type { PathPolicy } from './route.ts'
export type { Can, CanName, CompiledFile, Target } from './target.ts'
export { targets } from './targets.ts'
