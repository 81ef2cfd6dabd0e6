import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { LogText } from '../log/text/text';
import { FileText } from './fileText';
import { readLogText } from './readLog';
import { encodingOf, STANDARD_INPUT } from './readPieces';

/** The text of a log, and what ends reading it. */
export interface OpenText {
  readonly text: LogText;
  close(): void;
}

/**
 * Opens a log file, or standard input for `-`. A file stays on disk; what can be read only once, standard input or
 * a pipe, is taken into memory, and so is a file in UTF-16, whose lines cannot be told from its bytes.
 * @throws Trouble for a line that is too long; what reading the file threw
 */
export async function openText(file: string): Promise<OpenText> {
  if (file === STANDARD_INPUT || !statSync(file).isFile() || isUtf16(file)) {
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

function isUtf16(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(2);
    return readSync(file, bytes, 0, bytes.length, 0) === bytes.length && encodingOf(bytes) !== 'utf-8';
  } finally {
    closeSync(file);
  }
}
