import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './places.mjs'

const windows = process.platform === 'win32'

/** Runs a program to its end without showing what it says. Resolves with its exit code and all its output. */
export function runQuietly(file, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: root,
      env: environment,
      shell: windows,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const keep = (piece) => {
      output = (output + piece).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** Runs a program in our place: its output is ours, signals go to it, and its exit code becomes ours. */
export function exec(file, args, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: root, env: environment, shell: windows, stdio: 'inherit' })
    const forward = (signal) => child.kill(signal)
    // A terminal sends Ctrl-C to the whole group: the program has it already, we only must not die before it.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', forward)
    process.on('SIGHUP', forward)
    child.on('error', reject)
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}
