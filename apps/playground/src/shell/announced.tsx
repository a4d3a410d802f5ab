import { useEffect, useState } from 'preact/hooks'

/**
 * Said to who does not see, after it has appeared: what stands in a live region from the start is not read out.
 * @param after milliseconds in which nothing else has come
 */
export function Announced({ text, after }: { text: string; after: number }) {
  const [said, setSaid] = useState('')
  useEffect(() => {
    const pause = setTimeout(() => setSaid(text), after)
    return () => clearTimeout(pause)
  }, [text])
  return (
    <p class="hidden" role="status">
      {said}
    </p>
  )
}
