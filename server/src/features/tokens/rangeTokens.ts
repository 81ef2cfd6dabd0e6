import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import type { Segment } from '../../log/entry';
import type { HeaderPart, Level } from '../../log/header/header';
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
  const [first] = entry.segments;
  if (entry.header && first && tokens.wants(first.line) && !isTooLong(first.line)) {
    const { header } = entry;
    const start = header.parts[0]?.start ?? first.character;
    const paint = new Paint(header.textStart - start);
    for (const part of header.parts) {
      const type = part.kind === 'level' ? LEVEL_TYPES[header.level] : PART_TYPES[part.kind];
      paint.put(type, part.start - start, part.end - start);
    }
    tokens.add(paint, { offset: 0, line: first.line, character: start, length: header.textStart - start });
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
