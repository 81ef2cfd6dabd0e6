import { remembering } from './digest';
import { countedKind } from './ids';
import { isKeptWord } from './keptWords';
import type { StandIns } from './standIns';

/** A part of a text, by UTF-16 offsets, and what is put in its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What is known of the words around those that are looked at. */
export interface Surroundings {
  /** Names that are replaced even where they are ordinary words: who wrote the line. */
  readonly hosts?: ReadonlySet<string>;
  /** Whether it is what a collector puts round an entry: with names of files, and seconds since 1970. */
  readonly isEnvelope?: boolean;
}

/** Encoded words are one each; else what stands between blanks, quotes, brackets and signs that part words. */
const WORD =
  /=\?[^?\s]{1,60}\?[bq]\?[^?\s]*\?=|(?:\\u[\da-f]{4}|[^\s"'`()[\]{}<>,;=|\\\u00a0\u2010-\u201f\u2026\u2039\u203a\u00ab\u00bb])+/giu;

const EDGE_BEFORE = /^[!?#$%&*+/^~@-]*(?:\.(?=[^\w.])|:(?!:))*/;
const EDGE_BEHIND = '.:,!?#$%&*+/^_~-';
/** What a sentence puts behind an address. */
const STOPS = '.:,!?';

const CLOCK = String.raw`\d{1,2}:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?`;
const DATE = String.raw`(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[-/][A-Z][a-z]{2}[-/]\d{4})`;
const STAMP = new RegExp(
  `^(?:${CLOCK}|${DATE}(?:[T:]${CLOCK})?|\\d{8}T\\d{4,6}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2,4})?|[+-]\\d{4})$`,
);
/** Seconds or milliseconds since 1970. */
const EPOCH = /^1\d{9}(?:\d{3})?(?:\.\d{1,9})?$/;
const QUANTITY = /^-?\d{1,6}(?:\.\d{1,6})?(?:ms|s|m|h|d|w|k|kb|mb|gb|b|%|st|nd|rd|th)?$/i;
const VERSION = /^(?:\d{1,2}\.){2,3}\d{1,3}-\d{1,3}$/;
const TLS = /^(?:TLS|SSL)v?\d(?:\.\d)?$/i;
/** What tells the files of one log from each other, see header/appliance.ts, and the number of a line that `grep` puts there. */
const ROTATED =
  /(?:[-_.@]+\d{4}-?\d\d-?\d\d(?:[T_.-]?\d\d[-:.]?\d\d(?:[-:.]?\d\d)?Z?)?|\.(?:current|log|txt|old|bak|s|c|\d{1,3}|gz|bz2|xz|zst|zip|Z))+(?:-\d{1,9})?$|-\d{1,9}$/;
const LONGEST_FILE = 400;
/** Terms with dots of `Authentication-Results` (RFC 8601), and facilities of syslog. */
const TERM =
  /^(?:(?:smtp|header|policy|body)\.(?:mailfrom|mail|from|helo|rcptto|auth|d|i|s|a|b)|mail\.(?:emerg|alert|crit|err|warning|notice|info|debug)|host\.(?:name|ip)|event\.original|e\.g|i\.e)$/i;
const URL = /^([a-z][a-z\d+.-]{1,20}:\/\/)(?:([^/?#@]*)@)?(\[[\da-f:.]+\]|[^/?#:]*)(:\d{1,5})?(.*)$/is;
/** Digits that name nothing: more of them may be a number of a customer, a phone or a device. */
const MOST_DIGITS = 6;

/**
 * Replaces what may be a value in words that nothing is known of: addresses, hosts, mail addresses, numbers, and every
 * word that logs are not made of. Signs and the words of logs stay.
 * @returns the replacements in their order
 */
export function editsOfWords(
  text: string,
  start: number,
  end: number,
  standIns: StandIns,
  surroundings: Surroundings = {},
): Edit[] {
  const edits: Edit[] = [];
  const standInOf =
    surroundings.isEnvelope === true ? wordsIn(standIns, surroundings) : wordsOfEntries(standIns);
  const part = text.slice(0, end);
  WORD.lastIndex = start;
  for (let match = WORD.exec(part); match; match = WORD.exec(part)) {
    const [word] = match;
    const { index } = match;
    const after = WORD.lastIndex;
    if (isEscape(text, index, word, surroundings.isEnvelope === true)) {
      // Only its letter: the word may go on behind it.
      WORD.lastIndex = index + 1;
      continue;
    }
    const standIn = countedAt(text, index, word, standIns) ?? standInOf(word);
    if (standIn !== word) edits.push({ start: index, end: after, text: standIn });
    WORD.lastIndex = after;
  }
  return edits;
}

/** A text with some replacements, which are in their order and do not overlap. */
export function applied(text: string, edits: readonly Edit[]): string {
  let made = '';
  let from = 0;
  for (const edit of edits) {
    made += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return made + text.slice(from);
}

/**
 * Whether a word begins with the letter of an escape, `\\n`, that is no part of it; in the text of an entry it may as well
 * be the name of a user of a domain, `EXAMPLE\\n…`.
 */
function isEscape(text: string, at: number, word: string, isEnvelope: boolean): boolean {
  if (text.charAt(at - 1) !== '\\' || !/^[nrtbf]/.test(word)) return false;
  if (!/^.[\w@]/.test(word)) return true;
  const slashes = /\\+$/.exec(text.slice(Math.max(0, at - 8), at))?.[0].length ?? 0;
  return isEnvelope && slashes % 2 === 1;
}

/** The stand-in of a number behind a word that says what it counts: `MID 5210`, `icid=8101`. */
function countedAt(text: string, at: number, word: string, standIns: StandIns): string | undefined {
  if (!/\d/.test(word)) return undefined;
  const [, digits = '', behind = ''] = /^(\d{1,15})(?![\d\p{L}_])(.*)$/su.exec(word) ?? [];
  if (digits === '') return ofPair(word, standIns);
  const before = COUNTED_BEFORE.exec(text.slice(Math.max(0, at - 16), at))?.[1];
  const kind = before === undefined ? undefined : countedKind(before);
  return kind && String(standIns.id(kind, Number(digits))) + behind;
}

const COUNTED_BEFORE = /([a-z]+)[ \t]{0,4}["']?[:#=]?[ \t]{0,4}["'[(]?$/i;

/** `MID:5210` */
function ofPair(word: string, standIns: StandIns): string | undefined {
  const [, name = '', sign = '', digits = '', behind = ''] =
    /^([a-z]+)([:#])(\d{1,15})([.:]?)$/i.exec(word) ?? [];
  const kind = countedKind(name);
  return kind && name + sign + String(standIns.id(kind, Number(digits))) + behind;
}

/** A word without the signs of some kinds that it ends in, found in one go from its end. */
function withoutEnd(word: string, signs: string): string {
  let end = word.length;
  while (end > 0 && signs.includes(word.charAt(end - 1))) end--;
  return word.slice(0, end);
}

const wordsIn = (standIns: StandIns, surroundings: Surroundings) => {
  const words = new Words(standIns, surroundings);
  return (word: string) => words.of(word);
};

const ofEntries = new WeakMap<StandIns, (word: string) => string>();

/** Those of the texts of entries hang on nothing around them: most are words of logs, which come again and again. */
function wordsOfEntries(standIns: StandIns): (word: string) => string {
  const known = ofEntries.get(standIns);
  if (known) return known;
  const made = remembering(wordsIn(standIns, {}));
  ofEntries.set(standIns, made);
  return made;
}

class Words {
  readonly #standIns: StandIns;
  readonly #surroundings: Surroundings;

  constructor(standIns: StandIns, surroundings: Surroundings) {
    this.#standIns = standIns;
    this.#surroundings = surroundings;
  }

  /** The stand-in of what stands between blanks and brackets, with the signs at its ends. */
  of(word: string): string {
    if (word.startsWith('=?')) return this.#standIns.text('subject', word);
    const bare = withoutEnd(word, STOPS);
    const whole = this.#address(word);
    if (whole !== undefined) return whole;
    const address = this.#address(bare);
    if (address !== undefined) return address + word.slice(bare.length);
    const url = URL.exec(word);
    if (url) return this.#url(url);
    const before = EDGE_BEFORE.exec(word)?.[0] ?? '';
    const core = withoutEnd(word.slice(before.length), EDGE_BEHIND);
    return core === '' ? word : before + this.#core(core) + word.slice(before.length + core.length);
  }

  #core(core: string): string {
    const { hosts, isEnvelope = false } = this.#surroundings;
    if (hosts?.has(core) === true) return this.#standIns.host(core);
    const behindName = isEnvelope && core.length <= LONGEST_FILE ? (ROTATED.exec(core)?.[0] ?? '') : '';
    const name = core.slice(0, core.length - behindName.length);
    if (behindName !== '' && (hosts?.has(name) === true || (name !== '' && /[a-z]/i.test(behindName))))
      return this.#core(name) + behindName;
    if (STAMP.test(core) || QUANTITY.test(core) || VERSION.test(core) || TLS.test(core)) return core;
    if (TERM.test(core) || (isEnvelope && EPOCH.test(core))) return core;
    const address = this.#address(core);
    if (address !== undefined) return address;
    if (core.includes(':')) return this.#each(core, ':');
    if (core.includes('@')) return this.#standIns.mail(core);
    if (/^[\d.,+*#x/_-]*\d[\d.,+*#x/_-]*$/.test(core))
      return core.replace(/\D/g, '').length <= MOST_DIGITS ? core : this.#standIns.digits(core);
    if (core.includes('/')) return this.#each(core, '/');
    if (/^\.|[^.]\.+[^.]/.test(core)) return this.#standIns.host(core);
    const isKept = core
      .split(/[-_&+.]/)
      .every(part => part === '' || QUANTITY.test(part) || isKeptWord(part));
    return isKept ? core : this.#standIns.name(core);
  }

  #each(core: string, sign: string): string {
    return core
      .split(sign)
      .map(part => (part === '' ? '' : this.of(part)))
      .join(sign);
  }

  /** An address, one with a port behind it, or several: `192.0.2.7-20`, `192.0.2.`. */
  #address(text: string): string | undefined {
    const whole = this.#standIns.address(text);
    if (whole !== undefined) return whole;
    const [, address = '', sign = '', number = ''] = /^(\d+(?:\.\d+){3})([:#-])(\d{1,5})$/.exec(text) ?? [];
    const base = address === '' ? undefined : this.#standIns.address(address);
    if (base === undefined) return this.#beginning(text);
    const last = sign === '-' ? this.#standIns.address(address.replace(/\d+$/, number)) : undefined;
    return base + sign + (last?.slice(last.lastIndexOf('.') + 1) ?? number);
  }

  /** What some addresses begin with; enhanced codes, `5.7.1`, and versions look nearly the same. */
  #beginning(text: string): string | undefined {
    const parts = /^(\d{1,3}(?:\.\d{1,3}){0,2})(\.?)$/.exec(text);
    if (!parts) return undefined;
    const [, numbers = '', dot = ''] = parts;
    const given = numbers.split('.');
    const isMeant =
      dot === '' ? given.length === 3 && Number(given[0]) >= 100 : !/^[245]$/.test(given[0] ?? '');
    if (!isMeant || (dot !== '' && given.length === 1)) return undefined;
    const standIn = this.#standIns.address([...given, 0, 0, 0].slice(0, 4).join('.'));
    return standIn === undefined ? undefined : standIn.split('.').slice(0, given.length).join('.') + dot;
  }

  #url([, scheme = '', user, host = '', port = '', rest = '']: readonly (string | undefined)[]): string {
    const [, open = '', literal = host, close = ''] = /^(\[)(.*)(\])$/.exec(host) ?? [];
    const path = rest.length > 1 ? rest.charAt(0) + this.#standIns.name(rest.slice(1)) : rest;
    const who = user === undefined ? '' : `${this.#standIns.name(user)}@`;
    return scheme + who + open + this.#standIns.host(literal) + close + port + path;
  }
}
