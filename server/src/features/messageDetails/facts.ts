import { series, type Phrase } from '../../log/phrase';

/** One thing to tell, with a word for what it is, and what belongs to it. */
export interface Fact {
  readonly label?: Phrase;
  readonly said?: Phrase;
  readonly parts?: readonly Fact[];
}

export interface Section {
  readonly heading: Phrase;
  readonly facts: readonly Fact[];
}

/** All that a log tells of one message, to be written as Markdown or as plain text. */
export interface Details {
  readonly title: Phrase;
  readonly sections: readonly Section[];
  /** Lines of the log, each cut where it is very long, and how many there are. */
  readonly lines: { readonly heading: Phrase; readonly texts: readonly string[] };
}

/** A value of the log by itself. */
export const alone = (value: Phrase | string): Phrase => series([value]);

export const said = (words: Phrase): Fact => ({ said: words });
