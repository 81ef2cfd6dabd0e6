import { readSync } from 'node:fs';
import { packingOf } from './compressed';
import type { LogText } from '../log/text/text';
import { CommandError, reasonOf } from './commandError';
import { FileText } from './fileText';
import { closeInput, openInput, type Input } from './input';
import type { NamedFile } from './names';
import { BeginningOfLog } from './readLog';
import { readLineChunks } from './readLines';
import { Spill } from './spill';
import { FORM_BYTES, textForm } from './textForm';

/** The text of a log, and what ends reading it. */
export interface OpenText {
  readonly text: LogText;
  /** Why it was not read to its end; undefined where it was, as far as it has been read by now. */
  trouble(): unknown;
  close(): void;
}

/**
 * Opens a log file, or standard input for `-`. A file stays on disk; what can be read only once, standard input or
 * a pipe, is laid there, and so is a file that is packed, in UTF-16, or with a lone CR behind each line: its lines cannot
 * be told from its bytes in the same way. What keeps it from being read to its end does not keep what stands before from counting.
 * @throws NoLog for a text that has no entry, or none for long; what opening the file threw
 */
export async function openText(file: NamedFile): Promise<OpenText> {
  const input = openInput(file);
  let isKept = false;
  try {
    if (!isPlain(input)) return await spilled(input);
    await assertBegins(input);
    const text = new FileText(input);
    isKept = true;
    return {
      text,
      trouble: () => text.trouble,
      close() {
        text.close();
        closeInput(input);
      },
    };
  } finally {
    if (!isKept) closeInput(input);
  }
}

/** @throws what kept a text from being read to its end */
export function assertRead(opened: OpenText): void {
  const trouble = opened.trouble();
  if (trouble !== undefined) throw trouble instanceof Error ? trouble : new CommandError(reasonOf(trouble));
}

/** Gives up where no entry begins for long, before the text is read as a log. */
async function assertBegins(input: Input): Promise<void> {
  const beginning = new BeginningOfLog(input);
  let trouble: unknown;
  const pieces = upToTrouble(readLineChunks(input), error => {
    trouble = error;
  });
  for await (const piece of pieces) {
    beginning.add(piece);
    if (beginning.isOver) return;
  }
  // What has kept it from being read is met again.
  if (trouble === undefined) beginning.end();
}

async function spilled(input: Input): Promise<OpenText> {
  const beginning = new BeginningOfLog(input);
  const spill = new Spill();
  let trouble: unknown;
  const pieces = upToTrouble(readLineChunks(input), error => {
    trouble = error;
  });
  try {
    for await (const piece of pieces) {
      beginning.add(piece);
      spill.add(piece);
    }
    if (trouble === undefined) beginning.end();
    const text = spill.text();
    return {
      text,
      trouble: () => trouble,
      close() {
        spill.close();
      },
    };
  } catch (error) {
    spill.close();
    throw error;
  }
}

/** @param tell is told what reading threw: there the pieces end */
async function* upToTrouble(
  pieces: AsyncIterable<string>,
  tell: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    tell(error);
  }
}

/** Whether the lines of a file can be told from its bytes. */
function isPlain({ number, stats, isNamed, member }: Input): boolean {
  if (!isNamed || !stats.isFile() || member) return false;
  const buffer = Buffer.alloc(FORM_BYTES);
  const bytes = buffer.subarray(0, readSync(number, buffer, 0, buffer.length, 0));
  if (packingOf(bytes)) return false;
  const { encoding, endsInCr } = textForm(bytes);
  return encoding === 'utf-8' && !endsInCr;
}
