import { phrase, verbatim, type Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { formatLineCount, formatTime } from '../formatTime';
import { leftOut, ours } from '../story/storyHeading';
import type { StoryLine } from '../story/storyLine';
import { fileName } from '../story/storyName';
import { StoryPage } from '../story/storyPage';
import { FIRST, type Account, type AccountEvent } from './account';
import { align, type Pair } from './align';
import { subjectWords, type ComparedName } from './comparedName';
import { lackOf, lackSentence, type Lack } from './lack';

/**
 * One side of a comparison. An editor that compares both lines up what is equal in them: ids are left out, and times
 * stand beside the text, so that what is marked there differs indeed.
 * @param beside what is told of the other one: nothing where its log is not open, or does not hold it any more
 */
export function* comparedPage(
  name: ComparedName,
  own: Account,
  beside: Account | undefined,
  context: FeatureContext,
): Task<StoryPage> {
  const { language } = context;
  const said = yield* differenceOf(name, own, beside);
  const began = own.began && verbatim(formatTime(own.began, language.locale));
  const lines: StoryLine[] = [
    ours(verbatim(own.fate), context),
    ours(
      phrase('{lines} of {log}{began, select, missing {} other {, from {began}}}', {
        lines: formatLineCount(own.total),
        log: fileName(name.log),
        began,
      }),
      context,
    ),
    ours(said, context),
    { text: '' },
  ];
  for (const [place, event] of own.events.entries()) {
    if (place === FIRST && own.leftOut > 0) lines.push({ text: leftOut(own.leftOut, context) });
    const { text, logLine, retells, seconds } = event;
    const isTold = seconds !== undefined && seconds >= 0;
    lines.push({
      text,
      logLine,
      retells,
      ...(isTold && { hint: `+${language.duration(seconds)}` }),
    });
  }
  return new StoryPage(lines);
}

/** The first difference that matters, in a sentence that is the same on both sides. */
function* differenceOf(name: ComparedName, own: Account, beside: Account | undefined): Task<Phrase> {
  const other = name.beside;
  const names = [subjectWords(name, other), subjectWords(other, name)] as const;
  if (!beside)
    return phrase('{other} is not in {log} (any more), or that log is not open.', {
      other: names[1],
      log: fileName(other.log),
    });
  const isFirst = name.side === 'first';
  const [first, second] = isFirst ? [own, beside] : [beside, own];
  const [one, two] = isFirst ? names : [names[1], names[0]];
  const pairs = yield* align(first.events, second.events);
  const { found, isOrdered } = firstThatMatters(pairs, first, second);
  if (found && 'lack' in found) {
    const { event, lack, isOfFirst } = found;
    const said = lackSentence(event, lack, isOfFirst ? [one, two] : [two, one]);
    return first.leftOut + second.leftOut > 0
      ? phrase('{said} Lines that are left out are not counted.', { said })
      : said;
  }
  if (found)
    return phrase('The first difference that matters: {one}: {a}; {two}: {b}.', {
      one,
      a: found.first.words,
      two,
      b: found.second.words,
    });
  if (!isOrdered)
    return phrase(
      '{one} and {two} differ in the order of lines or in values, and in nothing that was decided.',
      { one, two },
    );
  const isSame = pairs.every(pair => pair.first?.text === pair.second?.text);
  if (!isSame)
    return phrase('{one} and {two} differ in values, and in nothing that was decided.', { one, two });
  return first.leftOut + second.leftOut > 0
    ? phrase('{one} and {two} are alike but for ids and times, as far as they are compared.', { one, two })
    : phrase('{one} and {two} are alike but for ids and times.', { one, two });
}

type Difference =
  | { readonly first: AccountEvent; readonly second: AccountEvent }
  /** What one side alone has at that place, with nothing in its place on the other side. */
  | { readonly event: AccountEvent; readonly lack: Lack; readonly isOfFirst: boolean };

/**
 * The first difference on which something turns, if there is one; and whether what both have stands in the same order, as
 * far as was looked.
 */
function firstThatMatters(
  pairs: readonly Pair<AccountEvent>[],
  one: Account,
  two: Account,
): { readonly found: Difference | undefined; readonly isOrdered: boolean } {
  let isOrdered = true;
  for (const [place, { first, second }] of pairs.entries()) {
    if (first && second) {
      if (first.decided !== second.decided) return { found: { first, second }, isOrdered };
      continue;
    }
    const event = first ?? second;
    if (!event?.isTurn) continue;
    // What the other one has in its place.
    const gap = pairs.slice(place, place + lengthOfGap(pairs, place));
    const against = gap.map(pair => (first ? pair.second : pair.first)).find(other => other?.isTurn);
    if (against)
      return {
        found: first ? { first, second: against } : { first: against, second: event },
        isOrdered,
      };
    const isOfFirst = first !== undefined;
    const lack = isOfFirst ? lackOf(event, one, two) : lackOf(event, two, one);
    if (lack) return { found: { event, lack, isOfFirst }, isOrdered };
    isOrdered = false;
  }
  return { found: undefined, isOrdered };
}

/** How many rows from a place on stand on one side alone. */
function lengthOfGap(pairs: readonly Pair<AccountEvent>[], from: number): number {
  let to = from;
  while (to < pairs.length && !(pairs[to]?.first && pairs[to]?.second)) to++;
  return to - from;
}
