import { createConnection } from 'node:net';
import type { Readable, Writable } from 'node:stream';

export interface Streams {
  readonly input: Readable;
  readonly output: Writable;
}

/**
 * What a client has started the server on, by the arguments that LSP names: `--stdio`, `--socket=PORT`, `--pipe=NAME`.
 * @returns undefined where it is none of them: `--node-ipc`, or nothing at all
 */
export function streamsOf(args: readonly string[]): Streams | undefined {
  for (const [place, arg] of args.entries()) {
    const [, name, own] = /^--(node-ipc|stdio|socket|pipe)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) continue;
    const value = own ?? args[place + 1] ?? '';
    if (name === 'node-ipc') return undefined;
    if (name === 'stdio') return { input: process.stdin, output: process.stdout };
    const socket =
      name === 'pipe'
        ? createConnection(value)
        : createConnection({ port: Number(value), host: '127.0.0.1' });
    return { input: socket, output: socket };
  }
  return undefined;
}
