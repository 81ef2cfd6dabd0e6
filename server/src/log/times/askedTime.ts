import { LONGEST, MONTHS, readTypedTime, type TypedTime } from './typedTime';

/** Times as they are typed where one is asked for, and nothing else can be meant. */

const BEFORE = '(?<=^|[ t,])';
const BEHIND = '(?=$|[ ,apzug+-])';
const clockOf = (digits: string) => new RegExp(BEFORE + digits + BEHIND);

/** Clocks in haste, and as they are meant; a year that is being typed is none, nor is a date with one of two digits. */
const IN_HASTE: readonly (readonly [RegExp, string])[] = [
  [clockOf(String.raw`(\d{1,2})\.(\d\d)`), '$1:$2'],
  [clockOf(String.raw`(\d{1,2})\.(?!0[1-9]|1[0-2])(\d\d)\.(\d\d)`), '$1:$2:$3'],
  [clockOf(String.raw`(?!20\d)(\d\d)(\d\d)(\d\d)`), '$1:$2:$3'],
  [clockOf(String.raw`(?!20\d\d)(\d{1,2})(\d\d)`), '$1:$2'],
];
const HOUR = /^\d{1,2}$/;

/**
 * Reads a time where one is asked for: besides what `readTypedTime` does, `9.31`, `931` and `9` are clocks, unless they
 * are dates.
 * @returns undefined for what is no time
 */
export function readAskedTime(typed: string): TypedTime | undefined {
  const time = readTypedTime(typed);
  if (time || typed.length > LONGEST) return time;
  const text = typed.trim().toLowerCase();
  if (HOUR.test(text)) {
    const full = readTypedTime(`${text}:00`);
    return full?.kind === 'moment' && full.clock
      ? { ...full, clock: { ...full.clock, precision: 'hour' } }
      : undefined;
  }
  const [form, meant] = IN_HASTE.find(([each]) => each.test(text)) ?? [];
  return form && meant !== undefined ? readTypedTime(text.replace(form, meant)) : undefined;
}

/** What may stand behind the beginning of a time, and makes it one. */
const ENDINGS = [
  ...['0', '1', '00', '01', '000', ':00', '0:00', '00:00', ':00:00'],
  ...['-01', '1-01', '01-01', '-01-01', '0-01-01', '00-01-01', '/1', '1/1', '/1/1', '.1', '1.'],
  ...[' 2', ' 2 jun', 'm', '5m'],
];
const WORDS = [
  ...MONTHS,
  ...'monday tuesday wednesday thursday friday saturday sunday'.split(' '),
  ...'seconds minutes hours days weeks am pm utc gmt'.split(' '),
];
const BEHIND_WORDS = ['', ' 2', ' 2 jun'];

/** Whether more letters and digits would make a time of it, as somebody types one. */
export function isBegunTime(typed: string): boolean {
  if (typed.length > LONGEST) return false;
  const text = typed.trim().toLowerCase();
  if (text === '') return false;
  const [word = ''] = /[a-z]*$/.exec(text) ?? [];
  const words = word === '' ? [] : WORDS.filter(each => each.startsWith(word));
  const endings = words.flatMap(each => BEHIND_WORDS.map(behind => each.slice(word.length) + behind));
  return [...ENDINGS, ...endings].some(ending => readAskedTime(text + ending) !== undefined);
}
