import type { Command } from 'commander'
import type { CompileFlags } from './compile-flags.ts'
import type { Io } from './io.ts'

/** `visto compile <config>` */
export function compileCommand(program: Command, io: Io): void {
  program
    .command('compile')
    .summary("print a policy as another server's configuration")
    .description(
      'Prints a policy as the configuration of nginx or another server, a cloud or a framework, and says what the policy says and that ' +
        'configuration cannot.',
    )
    .usage('<config> --to <target> [options]')
    .argument('[config]', 'visto.config.json, .js, .mjs or .ts: a policy, or a list of paths with a policy each')
    .option('--to <target>', 'what to print it for; --list names them')
    .option('--out <path>', 'write it to this file, or into this folder where there are several')
    .option('--check <path>', 'say whether what lies there is what the policy compiles to')
    .option('--explain', 'say what is lost, what that means, and what goes wrong when the text is changed by hand')
    .option('--accept-wider', 'print it although it allows more than the policy does')
    .option('--list', 'name the targets, and what is lost on the way to each')
    .option('--json', 'print one JSON object; its schema is visto/schemas/compile.json')
    .addHelpText('after', help)
    .action(async (config: string | undefined, flags: CompileFlags) => {
      const { runCompile } = await import('./run-compile.ts')
      await runCompile(config, flags, io)
    })
}

const help = `
Examples:
  visto compile visto.config.json --to nginx
  visto compile visto.config.json --to nginx --out /etc/nginx/cors/
  visto compile visto.config.json --to nginx --check /etc/nginx/cors/

  where visto.config.json is
    { "$schema": "./node_modules/visto/dist/cli/config.schema.json", "origin": ["https://app.example.com"], "credentials": true }
  or, for policies that differ from path to path,
    [{ "path": "/api", "origin": "https://app.example.com" }, { "path": "/public", "origin": "*" }]

Exit codes: 0 printed; 1 the policy is wrong, or would be widened, or --check found a difference; 2 usage.`
