/** What a server allows: a policy that is wrong or dangerous cannot be built. */
export { definePolicy } from './define-policy.ts'
export { diff, type Change, type ChangedOption, type PolicyDiff } from './diff.ts'
export { explain, type Explanation, type ExplainOptions, type ExplainStep } from './explain.ts'
export { livePolicy, type LivePolicy } from './live-policy.ts'
export { PolicyError, type Problem, type ProblemCode } from './problem.ts'
export type { OriginFunction, PolicyOptions, Refusal } from './options.ts'
export type { Decision, DecisionKind, Policy, PolicyData, PolicyRequest } from './types.ts'
