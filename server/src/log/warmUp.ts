import { EVENTS } from './events/registry';
import { LogReader } from './reader';
import type { Pieces } from './pieces';
import { ChunkedText } from './text/chunkedText';

/** Enough text for an engine to see what is worth compiling; one slice takes a few milliseconds. */
const SLICES = 24;
const LINES_A_SLICE = 1500;

const ID = /\b(ICID|DCID|MID)(:?) \d+/g;

/** The line of a text whose connections and messages all have one number. */
export const withIds = (text: string, number: number): string =>
  `Wed Jun  2 14:58:14 2027 Info: ${text.replace(ID, `$1$2 ${number}`)}`;

/**
 * Reads made-up logs, so that the first real one is read by compiled code: a 10 MB log is there before an engine
 * that meets this code for the first time has made it fast.
 * @returns a piece of the work each time it is asked; whoever asks may stop at any time
 */
export function* warmUp(): Pieces {
  const texts = EVENTS.flatMap(event => event.examples);
  for (let slice = 0; slice < SLICES; slice++) {
    const lines = Array.from({ length: LINES_A_SLICE }, (_, i) => {
      const connection = slice * LINES_A_SLICE + Math.floor(i / 8);
      const text = texts[(slice * LINES_A_SLICE + i) % texts.length] ?? '';
      return withIds(text, connection);
    });
    yield* new LogReader(new ChunkedText(lines.join('\n'), 'editor')).read();
    yield;
  }
}
