import { phrase, type Phrase, type PhraseValue } from '../../log/phrase';
import type { Account, AccountEvent } from './account';

/** How what only one side has at a place stands to the whole of the other side. */
export type Lack =
  /** The other side has no event of that kind. */
  | { readonly is: 'missing' }
  /** Both have it, and not as often. */
  | { readonly is: 'number'; readonly own: number; readonly other: number }
  /** The other side has the kind with a value that the own side has not. */
  | { readonly is: 'value'; readonly own: number; readonly instead: AccountEvent; readonly other: number }
  /** The other side has so many of that kind, each of which the own side has as well, and not this one. */
  | { readonly is: 'one-of-more'; readonly own: number; readonly other: number };

/** @returns undefined where both have it as often, and in another order */
export function lackOf(event: AccountEvent, own: Account, other: Account): Lack | undefined {
  const kin = (of: Account) => of.events.filter(({ kind }) => kind === event.kind);
  const [ours, theirs] = [kin(own), kin(other)];
  if (theirs.length === 0) return { is: 'missing' };
  const count = (all: readonly AccountEvent[], said: string) =>
    all.filter(({ words }) => words === said).length;
  const counts = { own: count(ours, event.words), other: count(theirs, event.words) };
  if (counts.other > 0) return counts.own === counts.other ? undefined : { is: 'number', ...counts };
  const known = new Set(ours.map(({ words }) => words));
  const instead = theirs.find(({ words }) => !known.has(words));
  return instead
    ? { is: 'value', own: counts.own, instead, other: count(theirs, instead.words) }
    : { is: 'one-of-more', own: counts.own, other: theirs.length };
}

/** @param names of whose event it is, and of the other side */
export function lackSentence(
  { words: what }: AccountEvent,
  lack: Lack,
  [who, whom]: readonly [PhraseValue, PhraseValue],
): Phrase {
  switch (lack.is) {
    case 'missing':
      return phrase('The first difference that matters: {who}: {what}; {whom} has nothing like it.', {
        who,
        what,
        whom,
      });
    case 'number':
      return phrase(
        'The first difference that matters: {who}: {what}, {own, plural, one {once} other {# times}}; {whom}: {other, plural, one {once} other {# times}}.',
        { who, what, own: lack.own, whom, other: lack.other },
      );
    case 'value':
      return phrase('The first difference that matters: {one}: {a}; {two}: {b}.', {
        one: who,
        a: repeated(what, lack.own),
        two: whom,
        b: repeated(lack.instead.words, lack.other),
      });
    case 'one-of-more':
      return phrase(
        'The first difference that matters: {who}: {what}; {whom} has {other, plural, one {# line} other {# lines}} of this kind, and not this one.',
        { who, what: repeated(what, lack.own), whom, other: lack.other },
      );
  }
}

/** `authentication failed for zoe, 3 times` */
const repeated = (words: string, count: number): Phrase =>
  phrase('{count, plural, one {{words}} other {{words}, # times}}', { words, count });
