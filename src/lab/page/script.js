const buttons = [...document.querySelectorAll('button[data-url]')]

for (const button of buttons) button.addEventListener('click', () => run(button))
document.querySelector('#run-all').addEventListener('click', async () => {
  for (const button of buttons) await run(button)
})

/** Makes a button's request and shows what this script got to see. */
async function run(button) {
  const { url, init } = button.dataset
  const result = button.nextElementSibling
  result.replaceChildren('Asking …')
  try {
    const response = await fetch(url, JSON.parse(init))
    const body = await response.text()
    show(result, 'readable', 'Script read the answer:', `${response.status} ${body}`)
  } catch (error) {
    const running = await fetch('/', { method: 'HEAD' }).catch(() => null)
    if (running === null)
      result.replaceChildren('No answer: the lab has been stopped. Start it again, and load this page from its new address.')
    else show(result, 'blocked', 'All that script is told:', String(error), '. Open your console (F12) to see the line that says why.')
  }
}

function show(result, verdict, lead, seen, advice = '') {
  const stamp = element('strong', verdict === 'readable' ? '✓ Readable' : '✗ Blocked')
  stamp.className = `stamp ${verdict}`
  const told = element('p', `${lead} `)
  told.append(element('code', seen), advice)
  result.replaceChildren(stamp, told)
}

function element(name, text) {
  return Object.assign(document.createElement(name), { textContent: text })
}
