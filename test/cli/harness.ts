// The built command line as a process of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../support/root';

const CLI = inRoot('dist', 'cli.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as it came. */
  readonly bytes: Buffer;
}

interface How {
  readonly input?: string | Buffer;
  /** The reader goes after the first piece of standard output. */
  readonly hangsUp?: boolean;
}

let folder: string | undefined;

/** A folder of this process for files and as the current one; removed by `removeFolder`. */
export function ownFolder(): string {
  return (folder ??= mkdtempSync(join(tmpdir(), 'esa-log-cli-')));
}

/** For `after`. */
export function removeFolder(): void {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  folder = undefined;
}

/** Writes a file into our folder. @returns its name there */
export function file(name: string, content: string | Buffer): string {
  writeFileSync(join(ownFolder(), name), content);
  return name;
}

/** Runs `esa-log` in our folder. */
export function esaLog(args: readonly string[], { input = '', hangsUp = false }: How = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: ownFolder(), stdio: 'pipe' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => {
      out.push(bytes);
      if (hangsUp) child.stdout.destroy();
    });
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    // A command that reads no input has closed it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', status => {
      const bytes = Buffer.concat(out);
      resolve({ status, bytes, stdout: bytes.toString('utf8'), stderr: Buffer.concat(err).toString('utf8') });
    });
  });
}

export const SAMPLES = ['smtp-auth', 'smtp-auth.wrapped', 'syslog', 'busy-hour', 'other-logs'].map(
  name => `${name}.log`,
);

export const samplePath = (name: string): string => inRoot('test', 'samples', name);
export const sample = (name: string): string => readFileSync(samplePath(name), 'utf8');

/** The lines of a text that ends in an LF. */
export const linesOf = (text: string): string[] => text.split('\n').slice(0, -1);
