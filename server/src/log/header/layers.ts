import { CODE, isBlank, skipBlanks, skipDigits, skipWord, unitAt } from '../characters';
import { isSameDay, type LogTime } from '../time';
import type { Layer, HeaderState } from './form';
import { isoStamp } from './isoStamp';
import { namedMonthStamp, yearFirstStamp } from './namedMonthStamp';
import { numberedMonthStamp } from './numberedMonthStamp';

function takeStamp(
  so: HeaderState,
  time: LogTime | undefined,
  start: number,
  end: number,
  isWhole: boolean,
): number {
  const outer = so.time;
  so.time = time && outer ? withYearOf(time, outer) : (time ?? outer);
  so.isWholeStamp = isWhole;
  so.stamps++;
  so.last = 'stamp';
  so.parts.push({ kind: 'time', start, end });
  return end;
}

/** Behind a stamp that is followed by anything else, a record has its next field. */
const isWordEnd = (line: string, at: number) => at === line.length || isBlank(unitAt(line, at));

/** A stamp without year takes the one of the stamp around it, where the two are of the same day and that one is sure. */
export function withYearOf(inner: LogTime, outer: LogTime): LogTime {
  const isSure = outer.year !== undefined && outer.offsetSeconds !== undefined;
  if (inner.year !== undefined || !isSameDay(inner, outer) || !isSure) return inner;
  const { month, day, hour, minute, second } = inner;
  return { year: outer.year, month, day, hour, minute, second };
}

/** Its brackets may be escaped as in HTML. */
const PRIORITY = /(?:<|&lt;)\d{1,5}(?:>|&gt;)/y;

/** `<166>`: the priority of syslog. What it says of the level is not reliable. */
export const priority: Layer = {
  name: 'Priority',
  about:
    "Syslog's number for facility and severity, before a stamp; also inside, where a relay put its own header before.",
  examples: [
    '<166>Mar 17 18:24:37 mail_logs: Info: ICID 8101 close',
    'Jun 26 10:42:20 relay <166>Jun 26 10:42:20 mx1 mail_logs: Info: ICID 8101 close',
  ],
  read(line, at, so) {
    const first = line.charAt(at);
    if (so.last === 'priority' || (first !== '<' && first !== '&')) return -1;
    PRIORITY.lastIndex = at;
    if (!PRIORITY.test(line)) return -1;
    so.last = 'priority';
    return PRIORITY.lastIndex;
  },
};

export const nativeStamp: Layer = {
  name: 'Native and syslog stamp',
  about:
    'The stamp of the appliance, with weekday and year, and the one of syslog, without year. The weekday may have lost its first letters; a fraction may stand behind the clock, and the year before it.',
  examples: [
    'Wed Jun  2 14:58:14 2027 Info: ICID 8101 close',
    'd Jun  2 14:58:14 2027 Info: ICID 8101 close',
    'Jun 26 10:42:23 mx1.example.net mail_logs: Info: ICID 8101 close',
    'Thu Feb  1 08:32:50 c60 smail: Info: ICID 8101 close',
    'Oct 19 06:33:29 2027 mx1.example.net syslog_mail: Info: ICID 8101 close',
    'Jun 26 10:42:23.123 mx1 mail_logs: Info: ICID 8101 close',
    'Jun 26 2026 10:42:23 mx1 mail_logs: Info: ICID 8101 close',
  ],
  read(line, at, so) {
    const stamp = namedMonthStamp(line, at);
    return stamp ? takeStamp(so, stamp.time, at, stamp.end, stamp.time.year !== undefined) : -1;
  },
};

export const isoDate: Layer = {
  name: 'ISO stamp',
  about:
    'ISO 8601 as rsyslog writes it by default, with `T` or a blank, with or without fraction and offset, also without signs. An entry behind it has that offset.',
  examples: [
    '2026-06-26T10:42:23.123456+02:00 mx1.example.com mail_logs: Info: ICID 450 close',
    '2026-06-26T10:42:23Z mail_logs: Info: ICID 450 close',
    '2026-06-26 10:42:23,123 mx1 mail_logs: Info: ICID 450 close',
    '2026-06-26 10:42:23 +0200 mx1 mail_logs: Info: ICID 450 close',
    '20260626T104223Z mx1 mail_logs: Info: ICID 450 close',
    '2026-06-26T10:42:23+02:00 relay1 ESA: Fri Jun 26 10:42:23 2026 Info: ICID 450 close',
  ],
  read(line, at, so) {
    const stamp = isoStamp(line, at);
    return stamp && isWordEnd(line, stamp.end) ? takeStamp(so, stamp.time, at, stamp.end, true) : -1;
  },
};

export const collectorDate: Layer = {
  name: 'Date in numbers',
  about:
    'The dates of collectors on Windows. Where day and month cannot be told apart and no other stamp follows, the entry has no time.',
  examples: [
    '06-26-2026 10:42:23 mx1 mail_logs: Info: ICID 450 close',
    '26.06.2026 10:42:23 mx1 mail_logs: Info: ICID 450 close',
    '6/26/2026 10:42:23 AM mx1 mail_logs: Info: ICID 450 close',
  ],
  read(line, at, so) {
    const stamp = numberedMonthStamp(line, at);
    return stamp && isWordEnd(line, stamp.end) ? takeStamp(so, stamp.time, at, stamp.end, true) : -1;
  },
};

/** Words of `facility [severity] tag:pid`, behind the host. */
const COLLECTOR = /(\S+)[ \t]+\S+[ \t]+\[[^\]\s]*\][ \t]+([^\s:]+):\S*/y;

export const collector: Layer = {
  name: 'Collector with the year first',
  about:
    'A collector that writes the year first, then host, facility, severity in brackets, and tag with process id.',
  examples: ['2027 Sep 28 16:13:51 mx1 mail [info] mail_logs:nopid Info: ICID 8101 close'],
  read(line, at, so) {
    const stamp = yearFirstStamp(line, at);
    if (!stamp) return -1;
    const start = skipBlanks(line, stamp.end);
    COLLECTOR.lastIndex = start;
    const [whole, host = '', tag = ''] =
      COLLECTOR.exec(line.length > start + 1000 ? line.slice(0, start + 1000) : line) ?? [];
    if (whole === undefined) return -1;
    takeStamp(so, stamp.time, at, stamp.end, true);
    const tagStart = start + whole.lastIndexOf(`${tag}:`);
    takeOrigin(so, host, start, tag, tagStart);
    so.last = 'whole';
    return start + whole.length;
  },
};

function takeOrigin(
  so: HeaderState,
  host: string | undefined,
  hostStart: number,
  tag: string,
  tagStart: number,
): void {
  if (host !== undefined) {
    so.host = host;
    so.parts.push({ kind: 'host', start: hostStart, end: hostStart + host.length });
  }
  // `mail_logs[123]:`: the number of a process is not part of the name.
  const subscription = tag.replace(/(?<=.)\[\d*\]$/, '');
  so.subscription = subscription;
  so.parts.push({ kind: 'subscription', start: tagStart, end: tagStart + subscription.length });
}

/** `1 STAMP HOST APP PROCID MSGID SD`, each a word, or `-` for what is missing (RFC 5424, section 6). */
const RFC5424 = /1 (\S+) (\S{1,255}) (\S{1,48}) (\S{1,128}) (\S{1,32}) (?=[-[])/y;
const PARAMETER = /[ ]\w[^\s="\]]*="(?:[^"\\]|\\.)*"/y;
const ELEMENT = /\[[^\s=\]"]{1,64}/y;

export const rfc5424: Layer = {
  name: 'RFC 5424',
  about:
    "Syslog's newer form: priority, version, stamp, host, application, process, message id, structured data.",
  examples: [
    '<22>1 2026-06-26T10:42:23.000Z mx1.example.com mail_logs - - - Info: ICID 450 close',
    '<22>1 2026-06-26T10:42:23.000Z mx1.example.com mail_logs 77 ID1 [x@32473 a="b\\"] c" d="e"][y] Info: ICID 450 close',
  ],
  read(line, at, so) {
    if (so.last !== 'priority' && so.last !== 'nothing') return -1;
    RFC5424.lastIndex = at;
    const [head, date = '', host = '', application = ''] = RFC5424.exec(line) ?? [];
    if (head === undefined) return -1;
    const stamp = date === '-' ? undefined : isoStamp(date, 0);
    if (date !== '-' && stamp?.end !== date.length) return -1;
    const end = structuredDataEnd(line, at + head.length);
    if (end === -1) return -1;
    const dateStart = at + 2;
    if (stamp) takeStamp(so, stamp.time, dateStart, dateStart + date.length, true);
    const hostStart = dateStart + date.length + 1;
    const applicationStart = hostStart + host.length + 1;
    if (application === '-') {
      if (host !== '-') so.parts.push({ kind: 'host', start: hostStart, end: hostStart + host.length });
      so.host = host === '-' ? so.host : host;
    } else takeOrigin(so, host === '-' ? undefined : host, hostStart, application, applicationStart);
    so.last = 'whole';
    return unitAt(line, end) === CODE.byteOrderMark ? end + 1 : end;
  },
};

function structuredDataEnd(line: string, at: number): number {
  if (line[at] === '-') return line[at + 1] === ' ' ? at + 2 : -1;
  let end = at;
  while (line[end] === '[') {
    ELEMENT.lastIndex = end;
    const element = ELEMENT.exec(line);
    if (!element) return -1;
    end += element[0].length;
    for (PARAMETER.lastIndex = end; PARAMETER.test(line);) end = PARAMETER.lastIndex;
    if (line[end] !== ']') return -1;
    end++;
  }
  return line[end] === ' ' ? end + 1 : -1;
}

const FACILITY =
  /(?:kern|user|mail|daemon|auth|syslog|lpr|news|uucp|cron|authpriv|ftp|ntp|security|console|local[0-7])\.(?:emerg|alert|crit|err|error|warn|warning|notice|info|debug)(?=[ \t])/iy;

/** Behind `mail.info`, which a collector puts before or behind the host, and the blanks there. */
function behindFacility(line: string, at: number): number {
  FACILITY.lastIndex = at;
  return FACILITY.test(line) ? skipBlanks(line, FACILITY.lastIndex) : at;
}

/** What names and addresses of hosts are made of. */
const HOST = /[\w.:%@()[\]/-]{1,255}(?![^ \t])/y;
/** A date, or a clock that is no part of an IPv6 address, or one without seconds: a stamp is never a host. */
const HOLDS_STAMP =
  /^[[(]?\d{1,2}:\d\d[\])]?$|\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|(?<![\da-f:])\d\d:\d\d:\d\d(?![\d:])/i;

/**
 * `subscription:` or `host subscription:`. A subscription is a word without a colon; a host may hold colons (IPv6),
 * only not begin with one. Behind a stamp, a host alone may stand before what a relay passed on.
 */
export const origin: Layer = {
  name: 'Host and subscription',
  about:
    'Who wrote the line: the host, where a collector names it, and the name of the log subscription or of a process.',
  examples: [
    'mx1.example.net mail_logs: Info: ICID 8101 close',
    'mail_logs: Info: ICID 8101 close',
    '<111>Aug 10 09:26:47 relay ESA: Mon Aug 10 09:12:39 2027 mx1 mail_logs: Info: ICID 8101 close',
    'Jun 26 10:42:23 mx1 mail_logs[123]: Info: ICID 8101 close',
    '2026-06-26T10:42:23+02:00 relay1 ESA: mail_logs: Info: ICID 450 close',
    '2026-06-26T10:42:23+02:00 mx1 mail.info mail_logs: Info: ICID 450 close',
  ],
  read(line, at, so) {
    if (so.last === 'priority' || so.last === 'host') return -1;
    const end = skipWord(line, at);
    if (end === at || line.charCodeAt(at) === CODE.colon) return -1;
    const tag = tagOf(line, at, end);
    if (tag !== undefined) {
      // Without a stamp, words with a colon behind each may be part of a sentence.
      if (so.last === 'tag' && so.stamps === 0) return -1;
      takeOrigin(so, undefined, 0, tag, at);
      // A number with a colon is a line number.
      if (so.stamps === 0 && skipDigits(line, at) < end - 1) so.source = tag;
      so.last = 'tag';
      return end;
    }
    if (so.last !== 'stamp' && so.last !== 'nothing') return -1;
    if (!mayBeHost(line, at, end)) return -1;
    const second = behindFacility(line, skipBlanks(line, end));
    const secondEnd = skipWord(line, second);
    const behindHost = tagOf(line, second, secondEnd);
    if (behindHost !== undefined) {
      takeOrigin(so, line.slice(at, end), at, behindHost, second);
      so.last = 'tag';
      return secondEnd;
    }
    if (so.last !== 'stamp') return -1;
    so.host = line.slice(at, end);
    so.parts.push({ kind: 'host', start: at, end });
    so.last = 'host';
    return end;
  },
};

/** A word is a host only if it looks like one: not a bullet, a number, a field of a record. */
function mayBeHost(line: string, start: number, end: number): boolean {
  HOST.lastIndex = start;
  const word = HOST.exec(line)?.[0];
  return word?.length === end - start && /[A-Za-z.:]/.test(word) && !HOLDS_STAMP.test(word);
}

/** Marks of a quotation and of a list, behind which a word begins. */
const MARK_BEFORE = /[>|*+-]/;

/** A word before a colon, which is no number of a line. */
function tagOf(line: string, start: number, end: number): string | undefined {
  const colon = line.indexOf(':', start);
  const isTag = colon === end - 1 && colon > start && skipDigits(line, start) !== colon;
  const tag = isTag ? line.slice(start, colon) : '';
  // `{"message":` begins a record.
  return tag === '' || tag.includes('"') || MARK_BEFORE.test(tag.charAt(0)) ? undefined : tag;
}

const REPEATED = /message repeated (\d{1,9}) times: \[[ \t]*/y;

/** The bracket that it opens stands behind the text. */
export const repeated: Layer = {
  name: 'Repeated message',
  about:
    'What a collector writes for lines that are alike: the words of one of them, in brackets. It is one entry, as it is one line; the finding of a failed logon says for how many it stands.',
  examples: ['Jun 26 10:42:24 mx1 mail_logs: message repeated 3 times: [ Info: ICID 450 close]'],
  read(line, at, so) {
    if (line.charAt(at) !== 'm' || so.closing !== '' || so.stamps === 0) return -1;
    REPEATED.lastIndex = at;
    const times = REPEATED.exec(line)?.[1];
    if (times === undefined) return -1;
    so.closing = ']';
    so.repeated = Number(times);
    return REPEATED.lastIndex;
  },
};
