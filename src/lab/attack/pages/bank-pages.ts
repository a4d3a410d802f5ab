import type { Vault } from '../vault.ts'
import { escapeText, type Sheet } from './page-frame.ts'

const eyebrow = 'The bank'
const back = '<p class="hint">You may close this window and go back to the lab.</p>'

export function doorPage(): Sheet {
  return { eyebrow, title: 'Nobody is logged in', main: '<p><a href="/login">Log in as Alice</a></p>' }
}

export function accountPage(vault: Vault): Sheet {
  return { eyebrow, title: 'You are Alice, and logged in', main: `${booksOf(vault)}${back}` }
}

export function loggedOutPage(): Sheet {
  return { eyebrow, title: 'You are logged out', main: `<p>The lab's cookies are gone from this browser.</p>${back}` }
}

export function transferPage(done: boolean, vault: Vault): Sheet {
  const title = done ? 'The bank has done as it was told' : 'The bank has moved nothing'
  return { eyebrow, title, main: `<p>A form of another page has led you here.</p>${booksOf(vault)}${back}` }
}

function booksOf({ accounts, secrets }: Vault): string {
  return `<dl>
<dt>Account</dt><dd>${escapeText(secrets.account)}</dd>
<dt>Alice has</dt><dd>${accounts.alice}</dd>
<dt>Bob has</dt><dd>${accounts.bob}</dd>
<dt>Mallory has</dt><dd>${accounts.mallory}</dd>
</dl>`
}
