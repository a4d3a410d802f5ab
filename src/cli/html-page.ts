import type { Block, Document, EditLine, EvidenceRow } from './block.ts'
import { style } from './html-style.ts'
import { printable } from './printable.ts'

/** A result as one page: nothing is loaded, no script runs, and nothing that a server has sent is taken for markup. */
export function htmlPage({ title, blocks }: Document): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${text(title)}</title>
<style>
${style}</style>
</head>
<body>
<main>
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'verdict':
      return `<h1 class="${['good', 'bad', 'unknown'][block.exitCode]}"><span aria-hidden="true">${'✓✗?'[block.exitCode]}</span> ${text(block.text)}</h1>`
    case 'heading':
      return `<h2>${text(block.text)}</h2>`
    case 'text': {
      const lead = block.lead === undefined ? '' : `<b>${text(block.lead)}:</b> `
      return `<p${block.tone === undefined ? '' : ` class="${block.tone}"`}>${lead}${prose(block.text)}</p>`
    }
    case 'list': {
      const lead = block.lead === undefined ? '' : `<p><b>${text(block.lead)}:</b></p>\n`
      return `${lead}<ul>\n${block.items.map((item) => `<li>${prose(item)}</li>`).join('\n')}\n</ul>`
    }
    case 'evidence':
      return `<div class="scroll"><table>\n<tr><th>Seen in</th><th>Header</th><th>Received</th><th>Wanted</th></tr>\n${block.rows.map(row).join('\n')}\n</table></div>`
    case 'code':
      return `<pre tabindex="0">${text(block.text.replace(/\n$/, ''), true)}</pre>`
    case 'edit':
      return `<pre tabindex="0">${block.lines.map(editLine).join('\n')}</pre>`
    case 'lines': {
      const lead = block.lead === undefined ? '' : `<p><b>${text(block.lead)}</b></p>\n`
      return `${lead}<pre tabindex="0"${block.lead === undefined ? ' class="picture"' : ' class="words"'}>${block.lines.map(pictureLine).join('\n')}</pre>`
    }
  }
}

function row({ source, header, got, wanted, differsAt }: EvidenceRow): string {
  const received = got === null ? '<i>nothing</i>' : marked(got, differsAt, 'bad')
  return `<tr><td>${text(source)}</td><td>${text(header)}</td><td>${received}</td><td>${wanted === null ? '' : marked(wanted, differsAt, 'good')}</td></tr>`
}

/** A value, with the part from which on it differs lit. */
function marked(value: string, at: number | null, colour: 'good' | 'bad'): string {
  if (at === null) return `<code>${text(value)}</code>`
  const rest = value.slice(at)
  return `<code>${text(value.slice(0, at))}${rest === '' ? '' : `<mark class="${colour}">${text(rest)}</mark>`}</code>`
}

function editLine({ sign, text: line }: EditLine): string {
  const colour = sign === '-' ? 'bad' : sign === ' ' ? 'quiet' : 'good'
  return `<span class="${colour}">${sign} ${text(line, true)}</span>`
}

/** The checks of a picture are lit by their sign. */
function pictureLine(line: string): string {
  const colour = /^\s*│\s+✗/.test(line) ? 'bad' : /^\s*│\s+✓/.test(line) ? 'good' : null
  return colour === null ? text(line) : `<span class="${colour}">${text(line)}</span>`
}

/** Prose, whose backticks are ours: `code` between them is code. */
function prose(value: string): string {
  const parts = value.split('`')
  if (parts.length % 2 === 0) return text(value)
  return parts.map((part, index) => (index % 2 === 1 ? `<code>${text(part)}</code>` : text(part))).join('')
}

/** Text and nothing else, also in an attribute. */
function text(value: string, keepsTabs = false): string {
  const clean = keepsTabs
    ? value
        .split('\n')
        .map((line) => line.split('\t').map(printable).join('\t'))
        .join('\n')
    : printable(value)
  return clean.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
}
