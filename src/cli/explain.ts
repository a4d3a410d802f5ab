import { type Command, Option } from 'commander'
import type { ExplainOptions } from './explain-options.ts'
import { collected, readBrowsers, readTimeout } from './flags.ts'
import { formats } from './format.ts'
import type { Io } from './io.ts'

/** `visto explain [file]` */
export function explainCommand(program: Command, io: Io): void {
  program
    .command('explain')
    .summary('say what a red line of the console means, and what to change')
    .description(
      'Reads what you have at hand (lines of the console, a request copied as cURL or as fetch, the headers of the network panel, what curl -i or -v printed, a HAR, a URL), and says what is the ' +
        'matter, how sure that is, and which lines mend it. Nothing is sent anywhere, unless you add --probe.',
    )
    .usage('[file] [options]')
    .argument('[file]', 'where it stands; without it, standard input')
    .option('--from <page>', "the page's origin or URL, where what you give does not tell it")
    .option('--server <name>', 'what the lines to paste are for (default: what the answers tell); visto compile --list has the names')
    .option('--browser <name>', 'chromium, firefox or webkit: where it is to work; repeatable (default: all three)', readBrowsers)
    .option('--probe', 'ask the server of the first request as well, by 25 requests at most: GET, HEAD and OPTIONS only')
    .option('--page <url>', 'fetch the page too, for its Content-Security-Policy; this is a --probe')
    .addOption(new Option('--format <format>', 'how to print it').choices(formats).default('terminal'))
    .option('--json', 'print one JSON object; its schema is visto/schemas/explain.json')
    .option('--insecure', 'with --probe: accept any certificate')
    .option('--timeout <time>', 'with --probe: for all of it; 10 or 10s is ten seconds, 500ms half a second (default: 20s)', readTimeout)
    .option('--resolve <rule>', 'with --probe: host:port:address, to ask this address instead of DNS; repeatable', collected)
    .addHelpText('after', help)
    .action(async (file: string | undefined, options: Partial<ExplainOptions> & Pick<ExplainOptions, 'format'>) => {
      const { explain } = await import('./run-explain.ts')
      await explain(file, { ...defaults, ...options }, io)
    })
}

const defaults = { probe: false, json: false, insecure: false, resolve: [] }

const help = `
Examples:
  Paste the red lines, then press Ctrl-D:
    visto explain

  What is in a file: console lines, a cURL command, a fetch call, or a HAR:
    visto explain app.example.com.har --server nginx

  From the clipboard (macOS; xclip -o or wl-paste elsewhere), and ask the server too:
    pbpaste | visto explain --probe

Exit codes: 0 the page can read the answer in every browser asked for, 1 it cannot in at least one, 2 what is given does not tell.`
