import { COMPRESSED, DATE } from '../header/appliance';

/** What the name of a file tells of its place among the files that a log was rotated to. */
export interface Rotation {
  /** The name without what tells these files from each other: that of their log. */
  readonly series: string;
  /** Digits of the date up to which or from which on it was written, as the name has them. */
  readonly date: string | undefined;
  /** How many were written behind it, as programs that rotate logs count. */
  readonly number: number | undefined;
}

const NUMBER = /\.(\d{1,3})(?=$|\.(?:log|txt)$)/;
/** What the appliance calls the file that is written, and those that are done; and what people call older ones. */
const STATE = /\.(?:current|[sc]|old|bak)$/;
/** Those that are older than the one without a number, as `.1` is. */
const OLDER = /\.(?:old|bak)$/;
const LATEST = '9'.repeat(14);

/**
 * Reads the name of a file, without its folders: `mail.@20090422T114359.s` and `mail.current` are of the series `mail`,
 * `mail.log`, `mail.log.1`, `mail.log.2.gz` and `mail.log-20260622.zst` of `mail.log`. The names of the appliance are from
 * its user guide, the others what logrotate and newsyslog write.
 */
export function rotationOf(name: string): Rotation {
  const unpacked = name.replace(COMPRESSED, '');
  const [dated] = unpacked.match(DATE) ?? [];
  const undated = unpacked.replace(DATE, '');
  const number = NUMBER.exec(undated)?.[1];
  return {
    series: undated.replace(NUMBER, '').replace(STATE, ''),
    date: dated?.replace(/\D/g, ''),
    number: number === undefined ? (OLDER.test(undated) ? 1 : undefined) : Number(number),
  };
}

/** Which of two files of a series was written first, as far as their names tell: a negative number for the first one. */
export function compareRotations(a: Rotation, b: Rotation): number {
  const [dateOfA, dateOfB] = [a, b].map(({ date }) => date?.padEnd(LATEST.length, '0') ?? LATEST);
  if (dateOfA !== dateOfB) return (dateOfA ?? '') < (dateOfB ?? '') ? -1 : 1;
  return (b.number ?? 0) - (a.number ?? 0);
}
