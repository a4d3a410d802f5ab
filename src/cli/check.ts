import { type Command, Option } from 'commander'
import type { CheckOptions } from './check-options.ts'
import { collected, readBrowsers, readTimeout } from './flags.ts'
import { formats } from './format.ts'
import type { Io } from './io.ts'

/** `visto check <url>` */
export function checkCommand(program: Command, io: Io): void {
  program
    .command('check')
    .summary('say whether a page can read the answer of a URL, and why not')
    .description(
      'Asks a URL over the network as browsers would for a page, and says whether the page can read the answer, whether the ' +
        'request reaches the server, which rule decided, what each browser prints, what is the matter with the server or the page, ' +
        'and the lines that mend it. What browsers send does not always tell: then the server is asked more, by 25 requests at most.',
    )
    .usage('<url> [options]')
    .argument('[url]', 'what the page calls, as in fetch(url)')
    .option('--from <page>', "the page's origin or URL; null for a sandboxed page or a file (default: http://localhost:3000)")
    .option('-X, --method <method>', 'the method (default: GET, or POST with -d)')
    .option('-H, --header <line>', "a header that the page's script sets, as 'name: value'; repeatable", collected)
    .option('-d, --data <body>', 'a body; its type is text/plain;charset=UTF-8 unless -H says otherwise')
    .addOption(new Option('--mode <mode>', 'as in fetch()').choices(['cors', 'no-cors', 'same-origin']).default('cors'))
    .addOption(new Option('--credentials <mode>', 'as in fetch()').choices(['omit', 'same-origin', 'include']).default('same-origin'))
    .addOption(new Option('--redirect <mode>', 'as in fetch()').choices(['follow', 'error', 'manual']).default('follow'))
    .option('--cookie <cookies>', "'name=value; name=value', sent where the browser sends credentials, to the host of the URL only")
    .option('--browser <name>', 'chromium, firefox, webkit or standard; repeatable (default: the three browsers)', readBrowsers)
    .option(
      '--send',
      'send a method other than GET and HEAD too, once in all; without it, and after a redirect, its answer is assumed from a GET',
    )
    .option('--page <url>', 'fetch the page too, for its Content-Security-Policy; it is also what --from names')
    .option('--fails', 'a browser is known to fail: what passes from here is looked at for a cache or an extension')
    .option('--reads <name>', "a header of the answer that the page's script reads, such as x-total-count; repeatable", collected)
    .option('--server <name>', 'what the lines to paste are for (default: what the answers tell); visto compile --list has the names')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('terminal'))
    .option('--json', 'print one JSON object with the whole trace; its schema is visto/schemas/check.json')
    .option('--insecure', 'accept any certificate')
    .option('--timeout <time>', 'for the whole check: 10 or 10s is ten seconds, 500ms half a second (default: 10s)', readTimeout)
    .option('--resolve <rule>', 'host:port:address, to ask this address instead of DNS, as in curl; repeatable', collected)
    .addHelpText('after', help)
    .action(
      async (
        url: string | undefined,
        options: Partial<CheckOptions> & Pick<CheckOptions, 'mode' | 'credentials' | 'redirect' | 'format'>,
      ) => {
        const { check } = await import('./run-check.ts')
        await check(url, { ...defaults, ...options }, io)
      },
    )
}

const defaults = { header: [], send: false, fails: false, reads: [], json: false, insecure: false, resolve: [] }

const help = `
Examples:
  A GET by a page of https://app.example.com:
    visto check https://api.example.com/users --from https://app.example.com

  What fetch(url, { method: 'PUT', headers, body, credentials: 'include' }) does, without sending the PUT:
    visto check https://api.example.com/users/1 --from https://app.example.com \\
      -X PUT -H 'content-type: application/json' -d '{}' --credentials include

  The same with the PUT itself, once, in Safari's engine only, as JSON:
    visto check https://api.example.com/users/1 --from https://app.example.com \\
      -X PUT -d '{}' --send --browser webkit --json

  A server that is not in DNS yet:
    visto check https://api.example.com/ --resolve api.example.com:443:127.0.0.1 --insecure

Exit codes: 0 the page can read the answer in every browser asked for, 1 it cannot in at least one, 2 could not look.`
