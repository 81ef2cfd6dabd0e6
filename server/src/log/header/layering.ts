import { CODE, skipBlanks, trimEnd } from '../characters';
import type { Layer, HeaderState } from './form';
import { LEVELS, type Header, type Level } from './header';
import {
  collector,
  collectorDate,
  isoDate,
  nativeStamp,
  origin,
  priority,
  repeated,
  rfc5424,
} from './layers';

/**
 * The forms that may stand before the level of an entry, in sequence from the outside in. Of several that fit at a
 * place, the first one in this list is taken.
 */
export const LAYERS: readonly Layer[] = [
  priority,
  nativeStamp,
  isoDate,
  rfc5424,
  collector,
  collectorDate,
  origin,
  repeated,
];

/** The most forms of a header: each relay puts its own before the line, and few lines go through several relays. */
const MAX_LAYERS = 12;

export const initialHeaderState = (): HeaderState => ({
  time: undefined,
  isWholeStamp: false,
  host: undefined,
  subscription: undefined,
  source: undefined,
  parts: [],
  last: 'nothing',
  stamps: 0,
  closing: '',
  repeated: 0,
  at: 0,
});

/** The header that begins at an offset, in no frame. @param so takes what is found, also where no level follows */
export function layersAt(line: string, start: number, so = initialHeaderState()): Header | undefined {
  so.at = start;
  for (let count = 0; count < MAX_LAYERS; count++) {
    const level = levelAt(line, so.at);
    if (level) return headerOf(so, level, line, so.at);
    const end = layerEnd(line, so.at, so);
    if (end === -1) return undefined;
    so.at = skipBlanks(line, end);
  }
  return undefined;
}

function layerEnd(line: string, at: number, so: HeaderState): number {
  for (const layer of LAYERS) {
    const end = layer.read(line, at, so);
    if (end !== -1) return end;
  }
  return -1;
}

function headerOf(so: HeaderState, level: Level, line: string, at: number): Header {
  const end = at + level.length;
  const { time, host, subscription, source, stamps, parts, closing } = so;
  const lineEnd = closing === '' ? -1 : trimEnd(line, 0, line.length);
  const textEnd = closing !== '' && line.endsWith(closing, lineEnd) ? lineEnd - closing.length : -1;
  // Assigned one by one: a spread takes as long as reading the rest of the header.
  const header: { -readonly [K in keyof Header]: Header[K] } = {
    level,
    textStart: skipBlanks(line, end + 1),
    sureness: surenessOf(so),
    parts: [...parts, { kind: 'level', start: at, end }],
  };
  if (time) header.time = time;
  if (host !== undefined) header.host = host;
  if (subscription !== undefined) header.subscription = subscription;
  if (source !== undefined && stamps > 0) header.source = source;
  if (textEnd > end) header.textEnd = textEnd;
  if (so.repeated > 0) header.repeated = so.repeated;
  return header;
}

function surenessOf({ last, stamps, isWholeStamp }: HeaderState): Header['sureness'] {
  if (last === 'priority' || last === 'host') return 'doubtful';
  if (last === 'whole') return 'stamped';
  if (stamps === 0) return 'bare';
  // A level right behind the stamp is the native form, which has a year.
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
