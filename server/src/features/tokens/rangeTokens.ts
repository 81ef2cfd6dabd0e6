import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import type { HeaderPart, Level } from '../../log/header/header';
import type { Log, LogEntry } from '../../log/log';
import type { Task } from '../../log/task';
import { paintEntry } from './entryTokens';
import { TOKEN_TYPES, type TokenType } from './types';

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
export function* rangeTokens(log: Log, { start, end }: Range): Task<SemanticTokens> {
  const tokens = new Tokens(start.line, end.line);
  const first = log.index.firstEntryFrom(start.line);
  for (let number = first; number < log.index.entryCount; number++) {
    if (log.index.lineOf(number) > end.line) break;
    if ((number - first) % ENTRIES_AT_ONCE === ENTRIES_AT_ONCE - 1) yield;
    // Entries that share lines are put in order together.
    if (!log.index.isMember(number)) tokens.encode();
    addEntry(tokens, log, log.entry(number));
  }
  tokens.encode();
  return { data: tokens.data };
}

function addEntry(tokens: Tokens, log: Log, logEntry: LogEntry): void {
  const { entry } = logEntry;
  const isShown = (line: number) => tokens.wants(line) && log.line(line).length < LONGEST_LINE;
  if (entry.header) {
    const { parts, level } = entry.header;
    addEnvelope(tokens, log, logEntry, isShown);
    for (const { kind, start, end, below = 0 } of parts) {
      const line = entry.line + below;
      const type = kind === 'level' ? LEVEL_TYPES[level] : PART_TYPES[kind];
      if (isShown(line)) tokens.add(line, start, end, TOKEN_TYPES.indexOf(type));
    }
  }
  const shown = entry.segments.filter(({ line }) => isShown(line));
  if (shown.length === 0) return;
  const paint = paintEntry(logEntry);
  for (const { offset, line, character, length, width = length } of shown) {
    for (const { start, end, type } of paint.runs(offset, offset + length)) {
      // An escape is one sign, and takes more room.
      const last = end === offset + length ? width : end - offset;
      tokens.add(line, character + start - offset, character + last, type);
    }
  }
}

/** The grammar gives a priority alone, which syslog puts before most lines, no colour. */
const PRIORITY = /^<\d{1,4}>$/;

/** What a copy has put around the lines of an entry: before its header, behind its text, before lines that go on. */
function addEnvelope(
  tokens: Tokens,
  log: Log,
  { entry: { line: first, header, segments }, number }: LogEntry,
  isShown: (line: number) => boolean,
): void {
  const type = TOKEN_TYPES.indexOf('esaEnvelope');
  const begin = header?.parts[0]?.start ?? 0;
  if (isShown(first)) {
    const text = log.line(first);
    const before = text.slice(0, begin).trim();
    // Of several records on a line, what stands between two is told behind the first of them.
    const isFirst = !log.index.isMember(number);
    if (isFirst && before !== '' && !PRIORITY.test(before)) tokens.add(first, 0, begin, type);
    const next = log.index.isMember(number + 1) ? log.entry(number + 1).entry : undefined;
    const end = next?.line === first ? next.character : text.length;
    if (header?.textEnd !== undefined && end > header.textEnd) tokens.add(first, header.textEnd, end, type);
  }
  if (header?.frame === undefined) return;
  // What stands before the text on the last line of a header that is cut is the rest of that header.
  const headerEnd = first + (header.parts.at(-1)?.below ?? 0);
  let last = headerEnd;
  for (const { line, character } of segments) {
    if (line === last || line <= headerEnd) continue;
    last = line;
    if (isShown(line) && log.line(line).slice(0, character).trim() !== '')
      tokens.add(line, 0, character, type);
  }
}

interface Token {
  readonly line: number;
  readonly start: number;
  end: number;
  readonly type: number;
}

/** Tokens of the lines from one to another, as LSP encodes them: each by its distance from the one before. */
class Tokens {
  readonly data: number[] = [];
  readonly #firstLine: number;
  readonly #lastLine: number;
  #pending: Token[] = [];
  #line = 0;
  #character = 0;

  constructor(firstLine: number, lastLine: number) {
    this.#firstLine = firstLine;
    this.#lastLine = lastLine;
  }

  wants(line: number): boolean {
    return line >= this.#firstLine && line <= this.#lastLine;
  }

  /** Takes a token; what touches the one before and is of its type goes on with it. */
  add(line: number, start: number, end: number, type: number): void {
    const last = this.#pending.at(-1);
    if (last?.line === line && last.end === start && last.type === type) last.end = end;
    else if (end > start) this.#pending.push({ line, start, end, type });
  }

  /** Encodes those that were taken, in the order of the text. */
  encode(): void {
    this.#pending.sort((a, b) => a.line - b.line || a.start - b.start);
    for (const { line, start, end, type } of this.#pending) {
      const isSameLine = line === this.#line;
      this.data.push(line - this.#line, isSameLine ? start - this.#character : start, end - start, type, 0);
      this.#line = line;
      this.#character = start;
    }
    this.#pending = [];
  }
}
