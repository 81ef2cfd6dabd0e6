import { createReadStream } from 'node:fs';
import { ChunkedText } from '../log/text/chunkedText';
import { Trouble } from './trouble';

/** Names standard input on the command line. */
export const STANDARD_INPUT = '-';

const READ_BYTES = 1 << 20;

/**
 * Reads a log file, or standard input for `-`. Bytes that are no UTF-8 become U+FFFD; a byte order mark is dropped.
 * @throws what reading the file threw
 */
export async function readLogText(file: string): Promise<ChunkedText> {
  const input: AsyncIterable<Uint8Array> =
    file === STANDARD_INPUT ? process.stdin : createReadStream(file, { highWaterMark: READ_BYTES });
  const decoder = new TextDecoder('utf-8');
  const text = new ChunkedText();
  for await (const bytes of input) text.append(decoder.decode(bytes, { stream: true }));
  text.append(decoder.decode());
  return text;
}

/**
 * @param entryCount how many entries the text has
 * @throws Trouble for a text that is no mail log; an empty one is a log in which nothing has happened yet
 */
export function assertIsLog(text: ChunkedText, entryCount: number): void {
  if (entryCount > 0) return;
  for (let line = 0; line < text.lineCount; line++) {
    if (text.line(line).trim() !== '')
      throw new Trouble('is no mail log: it has no line that begins an entry');
  }
}
