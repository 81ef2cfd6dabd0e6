// The samples of test/samples, and entries made for a test.
import { readFile } from 'node:fs/promises';
import { scenario } from '../scenarios/scenario';
import { inRoot } from '../support/root';

export const sample = (name: string): Promise<string> => readFile(inRoot('test', 'samples', name), 'utf8');

/** Entries with a header, a second apart. */
export function log(...texts: readonly string[]): string {
  return texts
    .map((text, i) => `Thu Mar 19 09:14:${String(i % 60).padStart(2, '0')} 2026 Info: ${text}\n`)
    .join('');
}

/** A connection on which a logon fails; its failure stands in the third line. */
export const failedLogon = (icid = 4711, user = 'ironport'): string =>
  log(
    `New SMTP ICID ${icid} interface Data 1 (192.0.2.1) address 198.51.100.7 reverse dns host unknown verified no`,
    `ICID ${icid} ACCEPT SG None match ALL SBRS None`,
    `SMTP Auth: (ICID ${icid}) failed for user: ${user} using AUTH mechanism: PLAIN with profile: Staff`,
    `ICID ${icid} close`,
  );

/** A week of a house that is attacked, with about 5,000 failed logons. */
export const attackLog = (): string => scenario(59, { days: 7 }).text;

/** What any program may write. */
export const ordinary = [
  '2026-03-19 09:14:02 INFO  server: listening on port 8080',
  '2026-03-19 09:14:03 WARN  server: no configuration, using defaults',
  '2026-03-19 09:14:04 ERROR server: login failed for user: ironport',
  '',
].join('\n');
