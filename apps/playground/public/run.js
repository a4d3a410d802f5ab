// The page whose request is run for real, in a frame: sandboxed, it has the origin null.
addEventListener('message', ({ data, source }) => {
  if (source === parent) void run(data)
})
parent.postMessage('ready', '*')

async function run(call) {
  const asked = call.uploadListener ? byXhr(call) : byFetch(call)
  const seen = await asked.catch((error) => ({ kind: 'network-error', message: String(error) }))
  parent.postMessage(seen, '*')
}

async function byFetch({ url, body, ...init }) {
  const response = await fetch(url, { ...init, body: bodyOf(body) })
  const { type, status, redirected, headers } = response
  await response.text()
  return { kind: 'response', type, status, redirected, names: [...headers.keys()] }
}

function byXhr({ url, method, headers, body, credentials }) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    xhr.open(method, url)
    for (const [name, value] of headers) xhr.setRequestHeader(name, value)
    xhr.withCredentials = credentials === 'include'
    xhr.upload.addEventListener('progress', () => {})
    xhr.addEventListener('error', () => reject(new TypeError('the event error')))
    xhr.addEventListener('load', () => {
      const names = xhr
        .getAllResponseHeaders()
        .split('\r\n')
        .map((line) => line.split(':')[0].toLowerCase())
        .filter((name) => name !== '')
      resolve({ kind: 'response', type: null, status: xhr.status, redirected: xhr.responseURL !== url, names })
    })
    xhr.send(bodyOf(body) ?? null)
  })
}

function bodyOf(kind) {
  switch (kind) {
    case 'text':
      return '{"from":"visto"}'
    case 'form':
      return new URLSearchParams({ from: 'visto' })
    case 'multipart': {
      const form = new FormData()
      form.append('from', 'visto')
      return form
    }
    case 'json':
      return new Blob(['{"from":"visto"}'], { type: 'application/json' })
    case 'bytes':
      return new Uint8Array([1, 2, 3])
  }
}
