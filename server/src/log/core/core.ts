import { CORE } from './core.generated';

/** Numbers and places that the core exports by their names (core/memory.ts). */
type Constant =
  | 'LEVELS'
  | 'LEVEL_SIZE'
  | 'MONTHS'
  | 'FORMS'
  | 'FORMS_LENGTH'
  | 'FORMS_OF_LETTER'
  | 'CARE'
  | 'ASKED_OF_RUN'
  | 'ASKED'
  | 'ASKED_LENGTH'
  | 'CAME_TO_END'
  | 'ASKS'
  | 'READS_IN_FULL'
  | 'HOSTS'
  | 'HOSTS_MOST'
  | 'TEMPLATES'
  | 'TEMPLATES_MOST'
  | 'TEMPLATE_LENGTH_MOST'
  | 'TEMPLATE_SIZE'
  | 'ENTRIES_MOST'
  | 'LINKS_MOST'
  | 'NOTABLES_MOST'
  | 'ENTRY_CLOCK'
  | 'ENTRY_LINE'
  | 'ENTRY_SHAPE'
  | 'ENTRY_HOST'
  | 'ENTRY_LINKS'
  | 'LINK_WHAT'
  | 'LINK_NUMBER'
  | 'LINK_PLACE'
  | 'NOTABLE_ENTRY'
  | 'NOTABLE_EVENT'
  | 'NOTABLE_SUBJECT'
  | 'SCRATCH'
  | 'SCRATCH_LENGTH'
  | 'INPUT'
  | 'INPUT_LENGTH'
  | 'STARTS'
  | 'STARTS_MOST'
  | 'UNTOLD'
  | 'CHAINS'
  | 'CHAINS_MOST'
  | 'CHAIN_WORDS'
  | 'JOINED_LINKS'
  | 'JOINED_LINKS_MOST'
  | 'JOINED_PLACES'
  | 'NEW_ROWS'
  | 'NONE';

/** What it tells behind a call, by the names of its exports (core/scan.ts, core/chains.ts). */
type Variable =
  | 'at'
  | 'line'
  | 'until'
  | 'header'
  | 'headerTemplate'
  | 'headerClock'
  | 'next'
  | 'entryCount'
  | 'linkCount'
  | 'notableCount'
  | 'block'
  | 'brokenInBlock'
  | 'cutLeast'
  | 'cutMost'
  | 'cutLeastBefore'
  | 'cutMostBefore'
  | 'chainCount'
  | 'joinedCount'
  | 'nextChain'
  | 'askedChain';

interface Global {
  readonly value: number;
}

interface Exports extends Readonly<Record<Constant | Variable, Global>> {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(at: number, line: number, entries: number, links: number, logons: number): void;
  scan(end: number, isLast: boolean, loneCr: boolean): number;
  skip(count: number, end: number, loneCr: boolean): number;
  setBlock(
    block: number,
    brokenInBlock: number,
    cutLeast: number,
    cutMost: number,
    cutLeastBefore: number,
    cutMostBefore: number,
  ): void;
  setTemplates(count: number): void;
  lineStarts(from: number, end: number): number;
  readText(line: number, text: number, end: number): number;
  gatherChains(from: number, to: number, withMessages: boolean): number;
  dropOngoing(entries: number, notables: number, mayGoOn: boolean): number;
  beginJoining(entry: number, made: number, chains: number): void;
  joinLinks(isLater: number): number;
}

/** Every host of JavaScript has these, though the language itself does not. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};
declare const atob: (base64: string) => string;

/**
 * The core of the scanner: it runs as fast when it has just started as later, which the rest of a program does not. It
 * is written in AssemblyScript (server/core), and made into `core.generated.ts` by `npm run core`.
 *
 * One serves all logs, one piece after the other: it keeps nothing of a log, and its memory never grows.
 */
const exports = start();

function start(): Exports {
  const bytes = Uint8Array.from(atob(CORE), character => character.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
}

export const core: Omit<Exports, Constant | 'memory'> = exports;

/** All of its memory. */
export const memory = new Uint8Array(exports.memory.buffer);

/** @returns a number that the core declares */
export const constant = (name: Constant): number => exports[name].value;

/** A column of whole numbers in its memory. @param at its first byte */
export const column = (at: Constant, most: Constant): Int32Array =>
  new Int32Array(exports.memory.buffer, constant(at), constant(most));

/** Rows of whole numbers in its memory. @param at its first byte */
export const rowsOf = (at: Constant, most: Constant, words: number): Int32Array =>
  new Int32Array(exports.memory.buffer, constant(at), constant(most) * words);

export const clockColumn = (): Float64Array =>
  new Float64Array(exports.memory.buffer, constant('ENTRY_CLOCK'), constant('ENTRIES_MOST'));
