import type { Header } from './header';

/** A part of a header, by UTF-16 columns of its line. */
export interface HeaderPart {
  readonly kind: 'time' | 'host' | 'subscription' | 'level';
  readonly start: number;
  readonly end: number;
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const CLOCK = '[ \\t]+\\d{1,2}[ \\t]+\\d\\d:\\d\\d:\\d\\d(?!\\S)';
/** `Wed Jun  2 14:58:14 2027`, the day of the week and the year where they are there; `2027 Jun 02 14:58:14`. */
const STAMP = new RegExp(
  `(?<![^\\s>\\ufeff])(?:\\d{4}[ \\t]+${MONTH}${CLOCK}|(?:[A-Za-z]{1,3}[ \\t]+)?${MONTH}${CLOCK}(?:[ \\t]+\\d{4}(?!\\S))?)`,
  'g',
);

/** `facility [severity] tag:pid` of a log collector, behind its host. */
const COLLECTOR = /^[ \t]*(\S+)[ \t]+\S+[ \t]+\[[^\]\s]*\][ \t]+([^\s:]+):/;
/** `subscription:`, and the host before it where there is one. */
const ORIGIN = /^[ \t]*(?:([^\s:]\S*)[ \t]+)?([^\s:]+):(?=[ \t]|$)/;

/**
 * Where the parts of a line's header stand, from left to right. A header that a relay has put before another one has
 * its parts as well.
 * @param header what `parseHeader` has read from the line
 */
export function headerParts(line: string, { level, textStart }: Header): HeaderPart[] {
  const levelStart = line.lastIndexOf(`${level}:`, textStart);
  const before = line.slice(0, levelStart);
  const parts: HeaderPart[] = [];
  let behind = 0;
  for (const { index, 0: stamp } of before.matchAll(STAMP)) {
    parts.push(...originIn(before.slice(behind, index), behind));
    behind = index + stamp.length;
    parts.push({ kind: 'time', start: index, end: behind });
  }
  parts.push(...originIn(before.slice(behind), behind));
  parts.push({ kind: 'level', start: levelStart, end: levelStart + level.length });
  return parts;
}

/** @param from the column at which the words begin */
function originIn(words: string, from: number): HeaderPart[] {
  const [whole = '', host, subscription = ''] = COLLECTOR.exec(words) ?? ORIGIN.exec(words) ?? [];
  if (whole === '') return [];
  const subscriptionStart = from + whole.lastIndexOf(`${subscription}:`);
  const parts: HeaderPart[] = [
    { kind: 'subscription', start: subscriptionStart, end: subscriptionStart + subscription.length },
  ];
  if (host !== undefined) {
    const start = from + whole.indexOf(host);
    parts.unshift({ kind: 'host', start, end: start + host.length });
  }
  return parts;
}
