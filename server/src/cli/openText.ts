import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { LogText } from '../log/text/text';
import { FileText } from './fileText';
import { readLogText } from './readLog';
import { STANDARD_INPUT } from './readPieces';
import { FORM_BYTES, textForm } from './textForm';

/** The text of a log, and what ends reading it. */
export interface OpenText {
  readonly text: LogText;
  close(): void;
}

/**
 * Opens a log file, or standard input for `-`. A file stays on disk; what can be read only once, standard input or
 * a pipe, is taken into memory, and so is a file in UTF-16, or with a lone CR behind each line: its lines cannot be
 * told from its bytes in the same way.
 * @throws Trouble for a line that is too long, or UTF-16 without a byte order mark; what reading the file threw
 */
export async function openText(file: string): Promise<OpenText> {
  if (file === STANDARD_INPUT || !statSync(file).isFile() || !isPlain(file)) {
    return { text: await readLogText(file), close: () => undefined };
  }
  const text = new FileText(file);
  return {
    text,
    close() {
      text.close();
    },
  };
}

/** Whether the lines of a file can be told from its bytes. */
function isPlain(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(FORM_BYTES);
    const { encoding, endsInCr } = textForm(bytes.subarray(0, readSync(file, bytes, 0, bytes.length, 0)));
    return encoding === 'utf-8' && !endsInCr;
  } finally {
    closeSync(file);
  }
}
