import type { Place } from '../patient.ts'

/** A Caddyfile for one folder, around what stands in its site. */
export function caddyfile({ folder, port }: Place, site: string): string {
  return `{
    admin off
    auto_https off
    storage file_system ${folder}/storage
}

http://api.localhost:${port} {
    bind 127.0.0.1
${site}}
`
}
