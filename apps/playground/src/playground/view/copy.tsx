import { useState } from 'preact/hooks'

/** Copies a text, and says so. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [copied, setCopied] = useState<string | null>(null)
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => setCopied(null),
    )
  return (
    <button type="button" onClick={() => void copy()}>
      {copied === text ? 'Copied' : `Copy ${what}`}
    </button>
  )
}
