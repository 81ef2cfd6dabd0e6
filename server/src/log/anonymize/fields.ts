import { isIdKey, KIND_OF_KEY } from '../events/ids';
import type { Field } from '../shapes/fieldType';
import type { StandIns } from './standIns';
import { editsOfWords, type Edit } from './words';

/** Says what is replaced in a part of a text, which is a value. */
type Replacing = (text: string, start: number, end: number, standIns: StandIns) => Edit[];

/** All of it by one stand-in. */
const whole =
  (standInOf: (printed: string, standIns: StandIns) => string): Replacing =>
  (text, start, end, standIns) => [{ start, end, text: standInOf(text.slice(start, end), standIns) }];

/** What parts the words of a list, and of a sentence. */
const APART = /[\s,;<>()[\]"]|^'/;

/** Where one of something is expected, more may stand: a list, or words. Then each is replaced, whatever it is. */
const eachWord =
  (standInOf: (word: string, standIns: StandIns) => string): Replacing =>
  (text, start, end, standIns) => {
    const printed = text.slice(start, end);
    const words = APART.test(printed) ? printed.matchAll(/[^\s,;<>()[\]"']+/g) : [{ 0: printed, index: 0 }];
    return Array.from(words, ({ 0: word, index }) => ({
      start: start + index,
      end: start + index + word.length,
      text: standInOf(word, standIns),
    }));
  };

const host = eachWord((word, standIns) => standIns.host(word));
const mail = eachWord((word, standIns) => (word.includes('@') ? standIns.mail(word) : standIns.host(word)));
const digits = whole((printed, standIns) => standIns.digits(printed));
const words: Replacing = editsOfWords;

/** What the appliance itself says, of few kinds: which cipher, which country, which virus. */
const kept: Replacing = (text, start, end, standIns) => {
  const printed = text.slice(start, end);
  const isPlain = /^[\w .+%/()-]{1,60}$/.test(printed) && !/\d{5}|\.\d+\.\d/.test(printed);
  return isPlain ? [] : words(text, start, end, standIns);
};

/** What is put for values, by the names that events give them; all others are words of which nothing is known. */
const REPLACING: Readonly<Record<string, Replacing>> = {
  remoteAddress: host,
  localAddress: host,
  server: host,
  relay: host,
  reverseDns: host,
  domain: host,
  commonName: host,
  selector: host,
  user: whole((printed, standIns) => standIns.mail(printed)),
  sender: mail,
  recipient: mail,
  address: mail,
  target: mail,
  entry: mail,
  messageId: mail,
  subject: whole((printed, standIns) => standIns.text('subject', printed)),
  fileName: whole((printed, standIns) => standIns.file(printed)),
  sha256: digits,
  serial: digits,
  applianceCode: kept,
  cipher: kept,
  country: kept,
  engine: kept,
  enhancedCode: kept,
  protocol: kept,
  severity: kept,
  version: kept,
  virus: kept,
};

/** What is replaced in a value of an event. @param text that of its entry */
export function editsOfField(text: string, field: Field, standIns: StandIns): Edit[] {
  const { name, value, start, end } = field;
  const kind = name === 'rcid' ? 'RCID' : isIdKey(name) ? KIND_OF_KEY[name] : undefined;
  if (kind !== undefined && typeof value === 'number')
    return [{ start, end, text: String(standIns.id(kind, value)) }];
  // Counts, sizes, times, codes, the recipients of a message by their places.
  if (typeof value !== 'string') return [];
  return (REPLACING[name] ?? words)(text, start, end, standIns);
}
