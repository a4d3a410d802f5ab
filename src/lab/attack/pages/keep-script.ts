/** What stands in place of an answer that script may not open. */
export const sealed = 'The request was sent, and the browser keeps its answer sealed.'

/**
 * What each page has beside its own script. `keep(path, ask)` asks, one request after the other, shows what came of it, and reports it to the
 * page's own server. A frame gives it to the page that it is in.
 */
export const keepScript = `const shown = document.getElementById('got')
let before = Promise.resolve()

function keep(path, ask) {
  before = before.then(ask).then(read, (error) => ({ text: null, error: String(error) })).then((got) => tell({ path, ...got }))
  return before
}

async function read(answer) {
  if (answer.type === 'opaque') return { text: null, error: '${sealed}' }
  const text = (await answer.text()).slice(0, 1000)
  return answer.ok ? { text, error: null } : { text: null, error: answer.status + ': ' + text }
}

async function tell(got) {
  if (parent !== window) return parent.postMessage(got, '*')
  const line = document.createElement('li')
  line.className = got.error === null ? 'read' : 'refused'
  for (const [name, text] of [['code', got.path], ['b', got.error === null ? 'read' : 'not read'], ['p', got.text ?? got.error]]) {
    line.append(Object.assign(document.createElement(name), { textContent: text }))
  }
  shown.append(line)
  await fetch('/loot', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(got) })
}

addEventListener('message', ({ data, source }) => {
  if (source === document.querySelector('iframe')?.contentWindow) before = before.then(() => tell(data))
})
`
