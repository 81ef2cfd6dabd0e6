import type { Entry } from '../log/entry';
import { EntryReader } from '../log/entryReader';
import { isKnownShape } from '../log/events/registry';
import { ChunkedText } from '../log/text/chunkedText';
import type { LogText } from '../log/text/text';
import { lineContentEnd, lineStarts } from '../log/text/lineStarts';
import { readPieces } from './readPieces';
import { Trouble } from './trouble';

/**
 * Reads the entries of a log file, or of standard input for `-`, and hands on each as it ends. Nothing of the
 * file is kept.
 * @param take is handed each entry
 * @param settle is awaited behind each piece of the file, so that a slow reader of the output slows the reading
 * @throws Trouble for a file that is no mail log; what reading the file threw
 */
export async function eachEntry(
  file: string,
  take: (entry: Entry) => void,
  settle: () => Promise<void>,
): Promise<void> {
  const reader = new EntryReader(isKnownShape);
  let count = 0;
  let isBlank = true;
  const took = (entry: Entry | undefined) => {
    if (!entry) return;
    count++;
    take(entry);
  };
  for await (const piece of readPieces(file)) {
    const starts = lineStarts(piece, 'log');
    for (let number = 0; number < starts.length; number++) {
      const start = starts[number] ?? 0;
      const line = piece.slice(
        start,
        lineContentEnd(piece, start, starts[number + 1] ?? piece.length, 'log'),
      );
      took(reader.push(line));
      assertNotTooLong(reader);
      isBlank &&= line.trim() === '';
    }
    await settle();
  }
  took(reader.finish());
  await settle();
  if (count === 0 && !isBlank) throw noLog();
}

/** What goes on and on below one header is another text behind it; it must not fill the memory either. */
const LONGEST_ENTRY_LINES = 65_536;
const LONGEST_ENTRY_MIB = 16;

function assertNotTooLong({ openLength, openLineCount }: EntryReader): void {
  if (openLineCount <= LONGEST_ENTRY_LINES && openLength <= LONGEST_ENTRY_MIB << 20) return;
  const limit = `${LONGEST_ENTRY_MIB} MiB or ${LONGEST_ENTRY_LINES} lines`;
  throw new Trouble(`is no mail log: it has an entry of more than ${limit}`);
}

/** The whole text of a log file, or of standard input for `-`. */
export async function readLogText(file: string): Promise<ChunkedText> {
  const text = new ChunkedText();
  for await (const piece of readPieces(file)) text.append(piece);
  return text;
}

/**
 * @param entryCount how many entries the text has
 * @throws Trouble for a text that is no mail log; an empty one is a log in which nothing has happened yet
 */
export function assertIsLog(text: LogText, entryCount: number): void {
  if (entryCount > 0) return;
  for (let line = 0; line < text.lineCount; line++) if (text.line(line).trim() !== '') throw noLog();
}

const noLog = () => new Trouble('is no mail log: it has no line that begins an entry');
