import type { Place } from '../patient.ts'

/** A haproxy.cfg that passes all on to the server behind, with these lines in its two sections. */
export function haproxyCfg({ port, behind }: Place, { frontend = '', backend = '' }): string {
  return `global
    maxconn 64
defaults
    mode http
    retries 0
    timeout connect 5s
    timeout client 30s
    timeout server 30s
frontend www
    bind 127.0.0.1:${port}
${frontend}    default_backend api
backend api
    server api 127.0.0.1:${behind}
${backend}`
}
