import type { Change } from './adding-layers.ts'

/** How a server that adds none leaves one of two lines that come from behind. */
interface Passing {
  readonly first: Change
  readonly last: Change
}

const before = 'in vcl_deliver, before its other lines (where there is none, in a sub vcl_deliver { } at the end of the VCL)'

/** Where Varnish sets the header, no other line is left: two come from behind. What it reads of several is the first. Both were seen on it. */
export const passing: Readonly<Record<string, Passing>> = {
  varnish: {
    first: {
      where: before,
      edits: (names) => names.map((name) => ({ text: `if (resp.http.${name}) { set resp.http.${name} = resp.http.${name}; }\n` })),
    },
    last: {
      where: `${before}, with import std; above all subroutines, where it is not there yet`,
      edits: (names) =>
        names.map((name) => ({
          text: `std.collect(resp.http.${name});\nif (resp.http.${name}) { set resp.http.${name} = regsub(resp.http.${name}, "^.*, *", ""); }\n`,
        })),
    },
  },
}
