import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import type { Segment } from '../../log/entry';
import type { Level } from '../../log/header';
import { headerParts, type HeaderPart } from '../../log/headerParts';
import type { Log, LogEntry } from '../../log/log';
import type { Pieces } from '../../log/pieces';
import { paintEntry } from './entryTokens';
import { Paint } from './paint';
import type { TokenType } from './types';

/** VS Code colours no line of so many characters (`editor.maxTokenizationLineLength`); it would not be looked at. */
const LONGEST_LINE = 20_000;

/** How many entries are read before others get their turn. */
const ENTRIES_AT_ONCE = 100;

const PART_TYPES: Readonly<Record<Exclude<HeaderPart['kind'], 'level'>, TokenType>> = {
  time: 'esaTimestamp',
  host: 'esaAppliance',
  subscription: 'esaSubscription',
};

const LEVEL_TYPES: Readonly<Record<Level, TokenType>> = {
  Critical: 'esaLevelSevere',
  Alert: 'esaLevelSevere',
  Warning: 'esaLevelWarning',
  Info: 'esaLevelInfo',
  Debug: 'esaLevelDebug',
  Trace: 'esaLevelDebug',
};

/**
 * The colours of the entries in a range, as the grammar would give them: each line that touches the range whole, in
 * the encoding of LSP. For logs that are too large for the grammar.
 */
export function* rangeTokens(log: Log, { start, end }: Range): Pieces<SemanticTokens> {
  const tokens = new Tokens(start.line, end.line);
  const first = log.index.firstEntryFrom(start.line);
  for (let number = first; number < log.index.entryCount; number++) {
    if (log.index.lineOf(number) > end.line) break;
    if ((number - first) % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) yield;
    addEntry(tokens, log, log.entry(number));
  }
  return { data: tokens.data };
}

function addEntry(tokens: Tokens, log: Log, logEntry: LogEntry): void {
  const { entry } = logEntry;
  const isTooLong = (line: number) => log.line(line).length >= LONGEST_LINE;
  if (entry.header && tokens.wants(entry.line) && !isTooLong(entry.line)) {
    const paint = new Paint(entry.header.textStart);
    for (const { kind, start, end } of headerParts(log.line(entry.line), entry.header))
      paint.put(kind === 'level' ? LEVEL_TYPES[entry.header.level] : PART_TYPES[kind], start, end);
    tokens.add(paint, { offset: 0, line: entry.line, character: 0, length: entry.header.textStart });
  }
  const shown = entry.segments.filter(({ line }) => tokens.wants(line) && !isTooLong(line));
  if (shown.length === 0) return;
  const paint = paintEntry(logEntry);
  for (const segment of shown) tokens.add(paint, segment);
}

/** Tokens of the lines from one to another, as LSP encodes them: each by its distance from the one before. */
class Tokens {
  readonly data: number[] = [];
  readonly #firstLine: number;
  readonly #lastLine: number;
  #line = 0;
  #character = 0;

  constructor(firstLine: number, lastLine: number) {
    this.#firstLine = firstLine;
    this.#lastLine = lastLine;
  }

  wants(line: number): boolean {
    return line >= this.#firstLine && line <= this.#lastLine;
  }

  add(paint: Paint, { offset, line, character, length }: Segment): void {
    for (const { start, end, type } of paint.runs(offset, offset + length)) {
      const at = character + start - offset;
      const isSameLine = line === this.#line;
      this.data.push(line - this.#line, isSameLine ? at - this.#character : at, end - start, type, 0);
      this.#line = line;
      this.#character = at;
    }
  }
}
