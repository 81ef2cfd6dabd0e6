import { CODE, isDigit, skipDigits, unitAt } from '../characters';
import type { LogTime } from '../time';
import { digitsIn, isClock, timeAt, type Stamp } from './stamp';

const UPPER_T = 84;
const UPPER_Z = 90;
const MINUS = 45;
const PLUS = 43;
const DOT = 46;
/** The typographic minus and dashes stand in no stamp that a machine wrote. */
const DATE_LENGTH = 10;

/**
 * ISO 8601 and RFC 3339: `2026-06-26T10:42:20.123456+02:00`, also with a blank for the `T`, a comma before the
 * fraction, without fraction, with `Z`, an offset with or without colon, also behind a blank, or none. rsyslog writes it by default. The
 * basic form, `20260626T104220Z`, is one too, as a word of its own: names of files hold the like.
 */
export function isoStamp(line: string, start: number): Stamp | undefined {
  if (!isDate(line, start)) return unitAt(line, start + 8) === UPPER_T ? basicStamp(line, start) : undefined;
  const between = unitAt(line, start + DATE_LENGTH);
  if (between !== UPPER_T && between !== CODE.blank) return undefined;
  const clock = start + DATE_LENGTH + 1;
  if (!isClock(line, clock)) return undefined;
  const fraction = unitAt(line, clock + 8);
  let end = clock + 8;
  if ((fraction === DOT || fraction === CODE.comma) && isDigit(unitAt(line, end + 1)))
    end = skipDigits(line, end + 1);
  const day = {
    year: digitsIn(line, start, start + 4),
    month: digitsIn(line, start + 5, start + 7),
    day: digitsIn(line, start + 8, start + 10),
  };
  if (day.month < 1 || day.month > 12) return undefined;
  const time = timeAt(line, clock, day);
  return zoned(line, end, time);
}

const BASIC = /(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,]\d+)?(Z|[+-]\d\d(?::?\d\d)?)?(?=[ \t\],;]|$)/y;

function basicStamp(line: string, start: number): Stamp | undefined {
  BASIC.lastIndex = start;
  const match = BASIC.exec(line);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const zone = match[7] ?? '';
  if (year === undefined || month === undefined || month < 1 || month > 12) return undefined;
  const time = { year, month, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 };
  const stamp = zoned(zone, 0, time);
  return stamp && { ...stamp, end: BASIC.lastIndex };
}

function isDate(line: string, start: number): boolean {
  if (start + DATE_LENGTH > line.length) return false;
  for (let i = 0; i < DATE_LENGTH; i++) {
    const code = line.charCodeAt(start + i);
    if (i === 4 || i === 7 ? code !== MINUS : !isDigit(code)) return false;
  }
  return true;
}

const OFFSET_APART = /[+-]\d\d:?\d\d(?=[ \t])/y;

/** An offset that stands apart, `2026-06-26 10:42:23 +0200`, is one where it is a word of its own. */
function zonedApart(line: string, at: number, time: LogTime): Stamp | undefined {
  OFFSET_APART.lastIndex = at + 1;
  return OFFSET_APART.test(line) ? zoned(line, at + 1, time) : { time, end: at };
}

/** The stamp with the zone that stands at `at`, or without where there is none. */
function zoned(line: string, at: number, time: LogTime): Stamp | undefined {
  const sign = unitAt(line, at);
  if (sign === CODE.blank) return zonedApart(line, at, time);
  if (sign === UPPER_Z) return { time: { ...time, offsetSeconds: 0 }, end: at + 1 };
  if (sign !== PLUS && sign !== MINUS) return isDigit(sign) ? undefined : { time, end: at };
  const hours = skipDigits(line, at + 1);
  if (hours !== at + 3 && hours !== at + 5) return undefined;
  const withColon = hours === at + 3 && unitAt(line, hours) === CODE.colon;
  const end = withColon ? skipDigits(line, hours + 1) : hours;
  if (withColon && end !== hours + 3) return undefined;
  const minutes = end > at + 3 ? digitsIn(line, end - 2, end) : 0;
  const seconds = digitsIn(line, at + 1, at + 3) * 3600 + minutes * 60;
  return { time: { ...time, offsetSeconds: sign === MINUS ? -seconds : seconds }, end };
}
