import { type Case, valueOf } from './diagnose-case.ts'

/** Headers of the answer that the page reads, and that a browser keeps from it, though it may read the rest. */
export function hiddenHeaders({ readable, actual, evidence, views }: Case): string[] {
  if (!readable || actual === null) return []
  const visible = views.flatMap(({ outcome }) => (outcome?.result.kind === 'response' ? [outcome.result.headers] : []))
  const isHidden = (name: string) => visible.some((headers) => !headers.some((line) => line[0].toLowerCase() === name.toLowerCase()))
  return (evidence.reads ?? []).filter((name) => valueOf(actual, name.toLowerCase()) !== null && isHidden(name))
}
