import { ownName } from '../../gateways/own-name.ts'
import type { FixedAnswers, OneMore } from '../../gateways/index.ts'

/** Where a server wants its lines, in words. */
export interface LinePlaces {
  readonly name: string
  /** Headers with what goes with them, by the answers that have them. */
  readonly lines: Readonly<Record<FixedAnswers['on'], string>>
  /** What answers the preflights of one page alone, if that goes to another place. */
  readonly preflightsOfOne?: string
  /** What is for one page alone, if that goes to another place. */
  readonly ofOnePage?: Readonly<Record<'requests' | 'all' | 'variables', string>>
  /** The same where they hold for all paths of a place, if that is another one. */
  readonly allPaths?: Readonly<Record<'requests' | 'all', string>>
  /** For what stands where it asks the server behind, if that is another place. */
  readonly behind: string
  /** For what one origin more takes its values from, if that is another place. */
  readonly variables: string
  /** Where it sets one beside the others of CORS. */
  readonly header: string
  /** What takes such a header off again, where the line stands above that. */
  readonly takenOff?: string
  /** Where it sets one of preflights alone, if that may be another place than that of the answers to the path. */
  readonly headerOfPreflight?: string
  /** What it has there of the requests that it is for. */
  readonly condition?: string
  /** Where one origin more goes, where it names one to everybody, or says * to all; by whether the server behind may be what says it, and whether cookies come with it. */
  readonly oneMore: (more: Pick<OneMore, 'isBehind' | 'credentials'>) => string
  /** What that changes for every other page, if it may. */
  readonly oneMoreOpens?: string
  /** Where one page is let in by the answers that let nobody in. */
  readonly wanting: { readonly where: string; readonly onErrors: string }
}

const ownLocation = 'Where that answers other applications too: in a location of this path, with all that is in it'
/** Of nginx, wherever add_header lines are put. */
export const inherits =
  'Repeat there the add_header lines that it inherits from server { } and http { }: nginx inherits none where one stands'
const nginxLines = `in the location that answers this path, and in that of its error_page (in server { } where there is no location, or for all paths). ${ownLocation}`
const nginxPlace = `${nginxLines}. ${inherits}`
const nginxOfOne = `${nginxPlace}. These lines come after its other add_header lines`
const beforeAll = 'an if of the server comes before all of them'
const nginxPreflights = `first in the location that answers this path, with what its add_header lines set beside CORS. ${ownLocation}`
const keepsWord =
  'Where one of Access-Control-Allow-Credentials gives others their true, there or repeated, keep it, and leave that name out of these'
const virtualHost = 'in the <VirtualHost> that answers, or in httpd.conf where there is none'
const htaccess =
  'where neither is yours, in the .htaccess of the folder that answers (with AllowOverride FileInfo; for what ProxyPass passes on none is read)'
const login = 'a login of httpd, AuthType, comes before the rules of an .htaccess: then only the <VirtualHost> will do'
const modules = 'with mod_headers and mod_rewrite: a2enmod headers rewrite'
const httpdPreflights = `${virtualHost}: the rewrite rules before its others, the Header lines after its others (${modules}); ${htaccess}, in the same order (${login})`
const otherPaths =
  'where a section of it (<Location>, <Directory>, <Files>) or an .htaccess has Header set Access-Control-… for other paths, write Header always set there, or both are sent'
const httpdRequests = `${virtualHost} (with mod_headers: a2enmod headers); ${htaccess}`
const httpdAll = `${virtualHost}, before its other rewrite rules (${modules}); ${htaccess}, before its other rewrite rules, too (${login})`
const caddyHandle = 'in the handle, handle_path or route of this path, or in the site where there is none'
const caddyRoute =
  'so that all else there (but bind, log, tls and handle_errors) becomes route { these lines, then handle { all else } }: a login, redir, respond, handle or route would come first otherwise, wherever these lines stand'
const caddyOwnErrors = 'On errors that Caddy makes itself, a header line of the site or of handle_errors for one of these names stays'
const caddyOrder = 'They stand before its header lines with defer; in a route, after its other header lines, too, and before what answers'
const caddyErrors = 'Where handle_errors sets Access-Control-Allow-Origin, the header { } with defer stands there, too, after it'
const caddyWord =
  '. The word for cookies stands on every answer there to the page, and lets it in where that has its origin: where another of these paths names it without cookies, put the lines in a handle of this path'
const section = 'in the frontend or listen section'
const frontend = `${section}, before its other http-request rules`
const inOrder = `${section}: the http-request lines before its other http-request rules, the http-after-response lines after its others`
const backends =
  ' (where other backends set Access-Control headers of their own, in the backend of this path: these rules take their place)'
const subroutines =
  'in the VCL, after its backends, and before its other subroutines, included ones too (Varnish runs subroutines of one name in turn, until one returns)'
const vcl = `${subroutines}; where another vcl_deliver or vcl_synth sets one of these headers, that of these lines after it`

/** By the names of the targets. */
const places: Readonly<Record<string, LinePlaces>> = {
  nginx: {
    name: 'nginx',
    lines: {
      requests: nginxPlace,
      all: nginxPlace,
      preflights: `${nginxPreflights}. Where it has such an if already, what stands in this one goes into that; ${beforeAll}`,
    },
    preflightsOfOne: `${nginxPreflights}. Where it has an if for preflights, these come before that; ${beforeAll}`,
    ofOnePage: {
      requests: nginxOfOne,
      all: `${nginxPlace}. The set and the if come first, before an if that it has for preflights (${beforeAll}), the others after its own add_header lines`,
      variables: 'in http { }, before its servers (where maps of these names are there already: not again)',
    },
    behind:
      'beside each proxy_pass and fastcgi_pass that answers this path, if there is any (with what server { } and http { } set by lines of the same names repeated there)',
    wanting: { where: nginxOfOne, onErrors: '' },
    variables:
      'in http { }, before its servers (where one of that name is there already: its line of this page into that, and nothing else of this; other places that use the name let the page in as well)',
    header: 'in the place of the add_header of that name',
    headerOfPreflight:
      'where OPTIONS is answered for this path (in the if for it, where there is one: what stands outside of that is not on its answer)',
    oneMore: ({ isBehind, credentials }) =>
      `where this path is answered (its location, or server { }), in the place of its add_header lines of these names but Vary. Where there is none of them, what stands behind nginx sets them: ${isBehind ? `then write $${ownName('behind')}_… for $${ownName('beside')}_…. ${inherits}` : 'change it there'}${credentials ? `. ${keepsWord}` : ''}`,
    oneMoreOpens: 'Where the line of nginx that goes has no always, errors there say the same to every page from then on.',
  },
  apache: {
    name: 'httpd',
    lines: {
      requests: httpdRequests,
      all: httpdAll,
      preflights: httpdPreflights,
    },
    preflightsOfOne: `${httpdPreflights}; where a section of it (<Location>, <Directory>) sets one of these names, the Header line of that name after it, in there`,
    allPaths: { requests: `${httpdRequests}; ${otherPaths}`, all: `${httpdAll}; ${otherPaths}` },
    behind: '',
    variables: '',
    header: 'in the place of the Header line of that name, a Header always unset too (below, it would take this off)',
    condition: 'the env= or expr=',
    wanting: { where: `${virtualHost}, after its others (with mod_headers: a2enmod headers)`, onErrors: '' },
    oneMore: () =>
      'where the Header line of Access-Control-Allow-Origin stands (<VirtualHost>, <Directory>, .htaccess), after it; in the <VirtualHost> where an application sends it (with mod_headers)',
  },
  caddy: {
    name: 'Caddy',
    lines: {
      requests: `in the site. ${caddyOwnErrors}`,
      all: `in the site. ${caddyOwnErrors}. Where a login, redir, respond, handle or route stands there, that would come first: then all else (but bind, log, tls and handle_errors) becomes route { these lines, then handle { all else } }`,
      preflights: `in the site, ${caddyRoute}`,
    },
    allPaths: { requests: caddyHandle, all: `${caddyHandle}, or where a login of the site stands before it, ${caddyRoute}` },
    behind: '',
    variables: '',
    header:
      'in the place of the header line of that name (in the braces of a header { }, without the word header; of several that set Access-Control-Allow-Origin, in each: where one has the name with - before it, in the place of that)',
    condition: 'the @ or path',
    wanting: {
      where: 'in the site, outside of any handle or route',
      onErrors:
        'in the same site, for the errors that Caddy makes itself (where handle_errors is there already: what is in these braces, first in its own)',
    },
    oneMore: ({ credentials }) =>
      `in the handle of this path, or in the site where there is none; where a route around the handle sets Access-Control-Allow-Origin itself, in that route. ${caddyOrder}. ${caddyErrors}${credentials ? caddyWord : ''}`,
  },
  haproxy: {
    name: 'HAProxy',
    lines: {
      requests: inOrder,
      all: inOrder,
      preflights: `${frontend} (after those that set ${ownName('path')}_… and ${ownName('origin')}_…, if there are any)`,
    },
    allPaths: { requests: inOrder + backends, all: inOrder + backends },
    behind: '',
    variables: '',
    header:
      'in the place of the rule that sets the header of that name (where an http-request return has the hdr lines of preflights, in that: hdr, the name and the value of this line, in the place of its hdr of that name, or before its if)',
    takenOff: 'any del-header of that name',
    condition: 'the if',
    wanting: { where: inOrder, onErrors: '' },
    oneMore: () =>
      `${section}: the http-request lines before its other http-request rules, the others after its rule that sets Access-Control-Allow-Origin, if it has one`,
  },
  varnish: {
    name: 'Varnish',
    lines: { requests: vcl, all: vcl, preflights: subroutines },
    behind: '',
    variables: subroutines,
    wanting: { where: subroutines, onErrors: '' },
    header: 'in vcl_deliver and in vcl_synth, or where those call it, in the place of what sets the header of that name',
    takenOff: 'any unset of that name',
    oneMore: () =>
      'in vcl_deliver (where there is none, in a sub vcl_deliver { } at the end of the VCL), and in vcl_synth where that sets the header: after what sets it there, or the call of what does, if there is any, and before a return',
  },
}

/** Null for what has no such lines. */
export function linePlacesOf(server: string | null): LinePlaces | null {
  return server !== null && Object.hasOwn(places, server) ? places[server]! : null
}
