import { passageLines } from '../../log/anonymize/passageLines';
import { StandIns } from '../../log/anonymize/standIns';
import type { Log } from '../../log/log';
import type { Task } from '../../log/task';
import { bytesOf } from '../../log/text/bytes';
import type { AnonymizedLines, LinesToCopy } from '../../requests';
import { chainMeant } from '../whichConnection';
import { MAX_CHARACTERS, MAX_LINES } from './transcript';

/** Passages that are gone over in a few milliseconds. */
const STEP_SIZE = 50;

/** Lines of a log with stand-ins for their values. */
export function* anonymizedLines(
  log: Log,
  asked: LinesToCopy,
  key: string,
  mostLines = MAX_LINES,
): Task<AnonymizedLines | null> {
  const standIns = new StandIns(bytesOf(key));
  const lines: string[] = [];
  let total = 0;
  let characters = 0;
  let passages = 0;
  for (const { from, next, entries } of passagesAt(log, linesMeant(log, asked))) {
    total += next - from;
    // Once one is left out, so are all behind it: there is no gap in what is copied.
    if (lines.length === total - (next - from)) {
      for (const line of passageLines(log, from, next, entries, standIns)) {
        characters += line.length + 1;
        if (lines.length >= mostLines || characters > MAX_CHARACTERS) break;
        lines.push(line);
      }
    }
    if (++passages % STEP_SIZE === 0) yield;
  }
  return total === 0 ? null : { text: lines.map(line => `${line}\n`).join(''), lines: lines.length, total };
}

/** 0-based lines in their order: of an entry of several at least the first. */
function* linesMeant(log: Log, asked: LinesToCopy): Generator<number> {
  if ('first' in asked) {
    const last = Math.min(asked.last, log.lineCount - 1);
    for (let line = Math.max(0, asked.first); line <= last; line++) yield line;
    return;
  }
  const chain = chainMeant(log, asked);
  if (!chain) return;
  for (const entry of log.index.chains.entriesOf(chain)) yield log.index.lineOf(entry);
}

/** The passages that lines belong to, each once. */
function* passagesAt(log: Log, lines: Iterable<number>) {
  let behind = 0;
  for (const line of lines) {
    if (line < behind) continue;
    const entry = log.index.entryAtLine(line);
    const from = entry === undefined ? line : log.index.lineOf(log.index.firstOfPassage(entry));
    const { entries, next } =
      entry === undefined ? { entries: [], next: line + 1 } : log.passages.read(from, false);
    yield { from, next, entries };
    behind = next;
  }
}
