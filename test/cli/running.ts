// The built command line, run as a user runs it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from '../support/root';

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly complaints: string;
}

/**
 * Ours, without what Node asks for how many colours a terminal has: what runs the tests (a service for continuous
 * integration, a multiplexer) is none of the command's business.
 */
export const ENVIRONMENT: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/COLOR|^(?:CI|TF_BUILD|TMUX|TEAMCITY_VERSION)$/.test(name)),
);

/**
 * @param input what stands on standard input
 * @param env what else there is in the environment
 */
export async function esaLog(
  args: readonly string[],
  input: string | Uint8Array = '',
  env: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [inRoot('dist', 'cli.js'), ...args], {
    cwd: inRoot('test', 'samples'),
    env: { ...ENVIRONMENT, ...env },
    stdio: 'pipe',
  });
  const out: Buffer[] = [];
  const complaints: Buffer[] = [];
  child.stdout.on('data', (data: Buffer) => out.push(data));
  child.stderr.on('data', (data: Buffer) => complaints.push(data));
  // A run that reads no input may have ended before it was all written.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { status, out: Buffer.concat(out).toString(), complaints: Buffer.concat(complaints).toString() };
}

/** The lines of an output, each of which must end in a line feed. */
export function linesOf(output: string): string[] {
  const lines = output.split('\n');
  if (lines.pop() !== '') throw new Error(`The output does not end in a line feed: ${output.slice(-200)}`);
  return lines;
}

const folders: string[] = [];

/** A file of its own for a test. */
export function fileWith(content: string | Uint8Array, name = 'mail.log'): string {
  const file = join(emptyFolder(), name);
  writeFileSync(file, content);
  return file;
}

/** A folder of its own for a test, with nothing in it. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'esa-log-cli-'));
  folders.push(folder);
  return folder;
}

export function removeFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}
