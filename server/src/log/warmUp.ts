import type { Task } from './task';
import { LogReader } from './reader';
import { ChunkedText } from './text/chunkedText';

/** Enough for an engine to see that the linking of entries is worth compiling; one slice takes a millisecond or two. */
const SLICES = 6;
const CONNECTIONS_PER_SLICE = 120;

const ID = /\b(ICID|DCID|MID)(:?) \d+/g;

/** The line of a text whose connections and messages all have one number. */
export const withIds = (text: string, number: number): string =>
  `Wed Jun  2 14:58:14 2027 Info: ${text.replace(ID, `$1$2 ${number}`)}`;

/** Entries of a connection and its message, of the kinds that most entries are. */
const TEXTS = [
  'New SMTP ICID 1 interface mail (192.0.2.16) address 198.51.100.7 reverse dns host unknown verified no',
  'ICID 1 ACCEPT SG None match ALL SBRS None',
  'Start MID 1 ICID 1',
  'MID 1 ICID 1 From: <alice@example.com>',
  'MID 1 ICID 1 RID 0 To: <bob@example.net>',
  'MID 1 queued for delivery',
  'New SMTP DCID 1 interface 192.0.2.16 address 203.0.113.9 port 25',
  'Delivery start DCID 1 MID 1 to RID [0]',
  'Message done DCID 1 MID 1 to RID [0]',
  'Message finished MID 1 done',
  'ICID 1 close',
  'DCID 1 close',
];

/**
 * Reads generated logs, so that the engine has compiled the linking of entries when the first real log comes. The core
 * needs no warm-up (core.ts). It may be abandoned at any step.
 */
export function* warmUp(): Task {
  for (let slice = 0; slice < SLICES; slice++) {
    const lines = Array.from({ length: CONNECTIONS_PER_SLICE }, (_, connection) =>
      TEXTS.map(text => withIds(text, slice * CONNECTIONS_PER_SLICE + connection + 1)),
    ).flat();
    yield* new LogReader(new ChunkedText(lines.join('\n'), 'editor')).read();
    yield;
  }
}
