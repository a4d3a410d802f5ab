/** The doctor's words, in which backticks are about what is to be typed. */
export function Words({ children }: { children: string }) {
  return <>{children.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}</>
}
