import { isIdKey } from '../../log/events/ids';
import type { Chain } from '../../log/index/chains';
import type { Log, LogEntry } from '../../log/log';
import { phrase, series, verbatim, type Phrase } from '../../log/phrase';
import { Recipients } from '../../log/questions/recipient';
import { visibleShort } from '../../log/visible';
import type { Language } from '../../texts/language';
import { renderPhrase } from '../../texts/render';
import { formatClock, formatTime } from '../formatTime';
import { fieldPhrases } from '../hover/fieldList';
import { sentenceOf } from '../sentence';
import { said, type Fact } from './facts';

/** Notes that are told, beyond which they are counted. */
const TOLD = 60;
/** Characters of a note by which it is known as the same. */
const COMPARED = 2000;

/** A note, and how often it stands in the log. */
interface Note {
  readonly words: Phrase;
  readonly when: Phrase | undefined;
  count: number;
}

/** Lines about a message in the words of their declarations, once for each wording, with when it was written first. */
export class Notes {
  readonly #log: Log;
  readonly #message: Chain;
  readonly #language: Language;
  readonly #hasDay: boolean;
  readonly #recipients: Recipients;
  readonly #notes = new Map<string, Note>();
  #left = 0;

  /** @param hasDay whether each is told with its day, and not with the clock alone */
  constructor(log: Log, message: Chain, language: Language, hasDay = false) {
    this.#log = log;
    this.#message = message;
    this.#language = language;
    this.#hasDay = hasDay;
    this.#recipients = new Recipients(log);
  }

  /** @param chain the message under whose number it stands: another one is named */
  add(entry: number, chain: Chain): void {
    const line = this.#log.entry(entry);
    const own = noteWords(line, this.#recipients);
    const words =
      chain.id === this.#message.id
        ? own
        : phrase('MID {number}: {words}', { number: chain.number, words: own });
    const key = renderPhrase(words, this.#language, value => visibleShort(value, COMPARED));
    const known = this.#notes.get(key);
    if (known) known.count++;
    else if (this.#notes.size === TOLD) this.#left++;
    else this.#notes.set(key, { words, when: this.#when(line), count: 1 });
  }

  get facts(): Fact[] {
    const all = Array.from(this.#notes.values(), ({ words, when, count }) =>
      said(
        phrase(
          '{clock, select, missing {} other {{clock} }}{words}{count, plural, =1 {} other { (# times)}}',
          {
            clock: when,
            words,
            count,
          },
        ),
      ),
    );
    return this.#left === 0
      ? all
      : [
          ...all,
          said(phrase('{count, plural, one {# more line} other {# more lines}}', { count: this.#left })),
        ];
  }

  #when({ time }: LogEntry): Phrase | undefined {
    if (!time) return undefined;
    return this.#hasDay
      ? phrase('{time}:', { time: verbatim(formatTime(time, this.#language.locale)) })
      : verbatim(formatClock(time));
  }
}

function noteWords(line: LogEntry, recipients: Recipients): Phrase {
  const summary = sentenceOf(line);
  const rest = line.fields.filter(({ name }) => !isIdKey(name) && !summary?.named.has(name));
  const title = phrase(line.event?.title ?? '');
  const what = summary?.sentence ?? title;
  const others = fieldPhrases(line, rest, recipients);
  return others.length === 0 ? what : phrase('{what} ({others})', { what, others: series(others) });
}
