#!/usr/bin/env node
import { checkCommand } from './check.ts'
import { compileCommand } from './compile.ts'
import { explainCommand } from './explain.ts'
import { exitWhenWritten, processIo } from './process-io.ts'
import { runCommands } from './run-commands.ts'
import { labCommand, startCommand } from './start.ts'

/** The commands, a line for each. */
const commands = [checkCommand, explainCommand, compileCommand, startCommand, labCommand]

const io = processIo()
void runCommands(commands, process.argv.slice(2), io).then(() => exitWhenWritten(io.exitCode))
