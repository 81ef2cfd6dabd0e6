import { CODE, skipBlanks } from '../characters';
import { hasTypography, mended } from '../typography';
import { FRAMINGS, LAYERS } from './forms';
import { MOST_DEPTH, type SoFar } from './form';
import { LEVELS, type Header, type Level } from './header';

/** A relay puts its own header before another's, and few lines go through more than one. */
const MOST_LAYERS = 12;

/** What every header has, so that most lines without one are passed over at a glance. */
const LEVEL = /(?:Critical|Alert|Warning|Info|Debug|Trace):/;

/**
 * Reads the header of a line, in any of the forms of `forms.ts`, combined as they come.
 * @returns undefined when no header begins with the line
 */
export function parseHeader(line: string): Header | undefined {
  const start = skipBlanks(line, line.charCodeAt(0) === CODE.byteOrderMark ? 1 : 0);
  const header = layersAt(line, start);
  if (header || !LEVEL.test(line)) return header;
  // Each character that is mended stays one character, so columns are the same.
  const framed = framedAt(line, start, 0);
  return framed ?? (hasTypography(line) ? headerAt(mended(line), start, 0) : undefined);
}

/** The header that begins at an offset of a text with a stamp of its own, in no frame; for headers within lines. */
export function stampedHeaderAt(text: string, at: number): Header | undefined {
  const header = layersAt(text, at);
  return header?.sureness === 'stamped' ? header : undefined;
}

function headerAt(line: string, start: number, depth: number): Header | undefined {
  return layersAt(line, start) ?? framedAt(line, start, depth);
}

function framedAt(line: string, start: number, depth: number): Header | undefined {
  if (depth >= MOST_DEPTH) return undefined;
  for (const framing of FRAMINGS) {
    const header = framing.read(line, start, headerAt, depth);
    if (header) return header;
  }
  return undefined;
}

function layersAt(line: string, start: number): Header | undefined {
  const so: SoFar = {
    time: undefined,
    isWholeStamp: false,
    host: undefined,
    subscription: undefined,
    source: undefined,
    parts: [],
    last: 'nothing',
    stamps: 0,
  };
  let at = start;
  for (let count = 0; count < MOST_LAYERS; count++) {
    const level = levelAt(line, at);
    if (level) return headerOf(so, level, line, at);
    const end = layerEnd(line, at, so);
    if (end === -1) return undefined;
    at = skipBlanks(line, end);
  }
  return undefined;
}

function layerEnd(line: string, at: number, so: SoFar): number {
  for (const layer of LAYERS) {
    const end = layer.read(line, at, so);
    if (end !== -1) return end;
  }
  return -1;
}

function headerOf(so: SoFar, level: Level, line: string, at: number): Header {
  const end = at + level.length;
  const { time, host, subscription, parts, source, stamps } = so;
  return {
    level,
    textStart: skipBlanks(line, end + 1),
    sureness: surenessOf(so),
    parts: [...parts, { kind: 'level', start: at, end }],
    ...(time && { time }),
    ...(host !== undefined && { host }),
    ...(subscription !== undefined && { subscription }),
    ...(source !== undefined && stamps > 0 && { source }),
  };
}

function surenessOf({ last, stamps, isWholeStamp }: SoFar): Header['sureness'] {
  if (last === 'priority' || last === 'host') return 'doubtful';
  if (last === 'whole') return 'stamped';
  if (stamps === 0) return 'bare';
  // A level right behind the stamp is the native form, which has a year (H1, H13).
  return last === 'stamp' && !isWholeStamp ? 'doubtful' : 'stamped';
}

/** The level whose name stands at `at`, with a colon and a blank or the end of the line behind. */
function levelAt(line: string, at: number): Level | undefined {
  for (const level of LEVELS) {
    const colon = at + level.length;
    if (line.charCodeAt(colon) !== CODE.colon || !line.startsWith(level, at)) continue;
    const isEnd = colon + 1 === line.length || skipBlanks(line, colon + 1) > colon + 1;
    return isEnd ? level : undefined;
  }
  return undefined;
}
