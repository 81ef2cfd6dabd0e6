import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import type { Transcript, WhichConnection } from '../../requests';
import { chainMeant } from '../whichConnection';

/** What a clipboard, and whoever pastes it, still takes. */
export const MAX_LINES = 20_000;
export const MAX_CHARACTERS = 4_000_000;
/** Lines that are gathered in a few milliseconds. */
const STEP_SIZE = 500;

/**
 * The lines of a connection (or message) as they stand in the log, wrapped ones and all.
 * @param noted 0-based lines: which of them are copied is told
 */
export function* transcript(
  log: Log,
  which: WhichConnection,
  noted?: readonly number[],
  mostLines = MAX_LINES,
): Task<Transcript | null> {
  const chain = chainMeant(log, which);
  if (!chain) return null;
  const lines: string[] = [];
  const asked = new Set(noted);
  const copied: number[] = [];
  let total = 0;
  let characters = 0;
  let next = 0;
  for (const entry of log.index.chains.entriesOf(chain)) {
    const first = log.index.lineOf(entry);
    // Of several entries on a line, the line is copied once.
    for (let line = Math.max(first, next); line < first + log.index.lineCountOf(entry); line++) {
      next = line + 1;
      total++;
      // Once one is left out, so are all behind it: there is no gap in what is copied.
      if (lines.length < total - 1 || lines.length >= mostLines) continue;
      const text = log.line(line);
      characters += text.length + 1;
      if (characters <= MAX_CHARACTERS) {
        lines.push(text);
        if (asked.has(line)) copied.push(line);
      }
      if (total % STEP_SIZE === 0) yield;
    }
  }
  const text = lines.map(line => `${line}\n`).join('');
  return {
    name: `${chain.kind} ${chain.number}`,
    text,
    lines: lines.length,
    total,
    ...(noted && { noted: copied }),
  };
}
