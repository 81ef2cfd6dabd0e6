import { readSync } from 'node:fs';
import type { LogText } from '../log/text/text';
import { FileText } from './fileText';
import { closeInput, openInput, type Input } from './input';
import type { NamedFile } from './names';
import { BeginningOfLog } from './readLog';
import { readPieces } from './readPieces';
import { Spill } from './spill';
import { FORM_BYTES, textForm } from './textForm';

/** The text of a log, and what ends reading it. */
export interface OpenText {
  readonly text: LogText;
  close(): void;
}

/**
 * Opens a log file, or standard input for `-`. A file stays on disk; what can be read only once, standard input or
 * a pipe, is laid there, and so is a file in UTF-16, or with a lone CR behind each line: its lines cannot be told from
 * its bytes in the same way.
 * @throws Trouble for a line that is too long, UTF-16 without a byte order mark, or what goes on for long and is no
 *   mail log; what reading the file threw
 */
export async function openText(file: NamedFile): Promise<OpenText> {
  const input = openInput(file);
  let isKept = false;
  try {
    if (!isPlain(input)) return await spilled(input);
    const text = new FileText(input);
    isKept = true;
    return {
      text,
      close() {
        text.close();
        closeInput(input);
      },
    };
  } finally {
    if (!isKept) closeInput(input);
  }
}

async function spilled(input: Input): Promise<OpenText> {
  const beginning = new BeginningOfLog(input);
  const spill = new Spill();
  try {
    for await (const piece of readPieces(input)) {
      beginning.add(piece);
      spill.add(piece);
    }
    const text = spill.text();
    return {
      text,
      close() {
        spill.close();
      },
    };
  } catch (error) {
    spill.close();
    throw error;
  }
}

/** Whether the lines of a file can be told from its bytes. */
function isPlain({ number, stats, isNamed }: Input): boolean {
  if (!isNamed || !stats.isFile()) return false;
  const bytes = Buffer.alloc(FORM_BYTES);
  const { encoding, endsInCr } = textForm(bytes.subarray(0, readSync(number, bytes, 0, bytes.length, 0)));
  return encoding === 'utf-8' && !endsInCr;
}
