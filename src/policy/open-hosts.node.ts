/**
 * Hosts below which anybody gets a name, by their own documentation, and which the Public Suffix List does not have: DNS that answers with the address in
 * the name, tunnels, playgrounds, blogs with scripts of their owners.
 */
export const openHosts: ReadonlySet<string> = new Set(
  `
  nip.io sslip.io xip.io
  lhr.life loca.lt localhost.run serveo.net
  codesandbox.io gitpod.io googleusercontent.com stackblitz.io webcontainer.io
  tumblr.com wordpress.com
`
    .trim()
    .split(/\s+/),
)
