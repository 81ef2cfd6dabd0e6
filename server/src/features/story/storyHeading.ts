import { MAX_RECIPIENTS, limitTo } from '../../log/findings/limits';
import { formatHost } from '../../log/findings/formatValue';
import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { phrase, series, verbatim, type Phrase } from '../../log/phrase';
import type { Task } from '../../log/task';
import { isCutByBeginning, type Ending } from '../../log/questions/connection';
import { fateOf, isOpeningMissing, type Fate } from '../../log/questions/fate';
import { rejectionsOf } from '../../log/questions/rejections';
import { fatesTask, LINES_READ_FOR_PAGE, worstFirst } from '../../log/questions/messageFate';
import type { Outcome } from '../../log/questions/outcome';
import type { Story } from '../../log/questions/story';
import { visible } from '../../log/visible';
import type { FeatureContext } from '../context';
import { andMore } from '../formatCounts';
import { formatFateSentence } from '../formatFate';
import { logonsBefore } from '../formatLogons';
import { moreRecipients, formatRecipient, formatRejections } from '../formatOutcome';
import { formatLineCount } from '../formatTime';
import type { StoryLine } from './storyLine';
import { isOfLines, pageWords, type PageName } from './pageName';
import { fileName, type StoryName } from './storyName';
import { renderPhrase } from '../../texts/render';

/** How the lines begin that are ours and not the log's: the grammar knows them by it. */
const OURS = '# ';

export interface Extent {
  /** Lines of the log that the story has, and how many of them are shown at most. */
  readonly total: number;
  readonly most: number;
}

/** What stands above the lines of a story: the fate in a sentence, what it is made of, and what is missing. */
export function* heading(
  log: Log,
  name: StoryName,
  story: Story,
  extent: Extent,
  context: FeatureContext,
): Task<StoryLine[]> {
  const { of } = story;
  // More lines than a lens or a row waits for.
  const fates = of.kind === 'MID' ? yield* fatesTask(log, of, { left: LINES_READ_FOR_PAGE }) : undefined;
  const fate = fateOf(log, of, fates);
  yield;
  const lines: StoryLine[] = [
    { text: `${OURS}${formatFateSentence(fate, context, formatHost(log, story.of.host))}` },
  ];
  // Each looks at all messages, of which there may be a hundred thousand, or at some thousand lines.
  for (const tell of [
    () => notDelivered(fate, context),
    () => rejected(log, story.of),
    () => logonsBefore(log, fate),
    () => [madeOf(name, story)],
  ]) {
    lines.push(...tell().map(said => ours(said, context)));
    yield;
  }
  lines.push(...(yield* missing(log, fate, story)).map(said => ours(said, context)));
  if (extent.total > extent.most) lines.push(ours(tooLong(extent), context));
  const other = otherStory(log, name, story);
  if (other) lines.push({ ...ours(other.words, context), leadsTo: other.name });
  return [...lines, { text: '' }];
}

export const logGone = (log: string): Phrase =>
  phrase('{log} is not open as a mail log any more: this is what it said before.', { log: fileName(log) });

export const logNotOpen = (log: string): Phrase =>
  phrase('{log} is not open as a mail log. Once it is, its story is told here.', { log: fileName(log) });

/** @param isShown whether the reader sees what the log said before */
export const logNotRead = (log: string, isShown: boolean): Phrase =>
  isShown
    ? phrase('{log} could not be read: this is what it said before.', { log: fileName(log) })
    : phrase('{log} could not be read: there is no story to tell.', { log: fileName(log) });

export function storyGone(name: PageName, context: FeatureContext): Phrase {
  const log = fileName(name.log);
  return isFilter(name)
    ? phrase('No line of {log} fits any more: {filter}. This is what it said before.', {
        log,
        filter: pageWords(name, context),
      })
    : phrase('{log} does not hold {name} any more: this is what it said before.', {
        log,
        name: pageWords(name, context),
      });
}

export function storyNotThere(name: PageName, context: FeatureContext): Phrase {
  const log = fileName(name.log);
  return isFilter(name)
    ? phrase('No line of {log} fits: {filter}', { log, filter: pageWords(name, context) })
    : phrase('{log} does not hold {name}.', { log, name: pageWords(name, context) });
}

const isFilter = (name: PageName): boolean => isOfLines(name) && name.lines.of === 'filter';

/** In the midst of a story that is too long. */
export function leftOut(count: number, { language }: FeatureContext): string {
  const said = phrase(
    '{count, plural, one {… # line is left out here …} other {… # lines are left out here …}}',
    { count },
  );
  return `${OURS}${renderPhrase(said, language)}`;
}

export const ours = (said: Phrase, { language }: FeatureContext): StoryLine => ({
  text: `${OURS}${renderPhrase(said, language, visible)}`,
});

/** Connections and messages that are named one by one: more are counted. */
const NAMED = 6;

/** `22 lines of mail.current: ICID 104, MID 5004, DCID 206` */
function madeOf({ log }: StoryName, story: Story): Phrase {
  const { of, entries, injections, messages, deliveries } = story;
  const others = [...injections, ...messages, ...deliveries].filter(({ id }) => id !== of.id);
  const parts = others.length < NAMED ? [of, ...others].map(nameOf) : [nameOf(of), ...counted(story)];
  return phrase('{lines} of {log}: {parts}', {
    lines: formatLineCount(entries.length),
    log: fileName(log),
    parts: series(parts),
  });
}

const nameOf = ({ kind, number }: Pick<Chain, 'kind' | 'number'>): Phrase => verbatim(`${kind} ${number}`);

function counted({ of, injections, messages, deliveries }: Story): Phrase[] {
  const others = (chains: readonly Chain[]) => chains.filter(({ id }) => id !== of.id).length;
  const say = (count: number, words: (count: number) => Phrase) => (count === 0 ? [] : [words(count)]);
  return [
    ...say(others(injections), count => phrase('inbound connections: {count, number}', { count })),
    ...say(others(messages), count => phrase('messages: {count, number}', { count })),
    ...say(others(deliveries), count => phrase('outbound connections: {count, number}', { count })),
  ];
}

/**
 * Where recipients of one message fared differently: which of them did not get it, the worst first. Where there are too
 * many, all others are counted, as the hover does.
 */
function notDelivered({ messages }: Fate, context: FeatureContext): Phrase[] {
  const all = messages.fates
    .filter(each => each.some(({ outcome }) => outcome !== each[0]?.outcome))
    .flat()
    .toSorted(worstFirst);
  const failed = all.filter(({ outcome }) => outcome !== 'delivered');
  const { shown, left: unnamed } = limitTo(MAX_RECIPIENTS, failed);
  const lines = shown.map(each => formatRecipient(each, context));
  if (unnamed.length > 0) {
    const named = new Set(shown);
    const left = all.filter(each => !named.has(each));
    lines.push(moreRecipients(left, context));
  }
  return lines;
}

/** Recipients that never became any: turned away while the mail came in. */
const rejected = (log: Log, of: Chain): Phrase[] =>
  of.kind === 'DCID' ? [] : formatRejections(rejectionsOf(log, of));

/** Messages that are asked whether they were made from another one: each is read for it. */
const ASKED = 200;

/** What the log lacks of it: said, since a reader would look for it. */
export function* missing(
  log: Log,
  fate: Fate,
  { of, injections, messages, deliveries }: Story,
): Task<Phrase[]> {
  const said: Phrase[] = [];
  if (fate.isOpeningMissing) said.push(openingMissing(log, of));
  const cut = [...injections, ...messages, ...deliveries].filter(
    ({ id, opening }) => id !== of.id && opening === undefined,
  );
  yield;
  const others = cut.length > ASKED ? cut : [];
  for (const chain of others === cut ? [] : cut) {
    if (isOpeningMissing(log, chain)) others.push(chain);
    yield;
  }
  if (others.length > 0) {
    const names = series(others.slice(0, NAMED).map(nameOf));
    said.push(
      others.length > NAMED
        ? phrase('Not in the log from their beginning: {names}.', {
            names: andMore(names, others.length - NAMED),
          })
        : phrase('Not in the log from the beginning: {names}.', { names }),
    );
  }
  const isOpen = fate.messages.fates.flat().some(each => OPEN.has((each.laterOutcome ?? each).outcome));
  const left = LEFT[fate.ending];
  if (left && (of.kind !== 'MID' || isOpen)) said.push(of.kind === 'MID' ? left.message : left.connection);
  return said;
}

/** What may still come to something. */
const OPEN: ReadonlySet<Outcome> = new Set<Outcome>(['open', 'queued', 'delayed', 'uncertain']);

/** What the log lacks at the end. */
const LEFT: Readonly<Partial<Record<Ending, { readonly message: Phrase; readonly connection: Phrase }>>> = {
  open: {
    message: phrase('The log ends before this message was finished.'),
    connection: phrase('The log ends before this connection was closed.'),
  },
  'number-given-anew': {
    message: phrase(
      'The end of this message is not in the log, which goes on with another one of its number.',
    ),
    connection: phrase(
      'The end of this connection is not in the log, which goes on with another one of its number.',
    ),
  },
};

function openingMissing(log: Log, chain: Chain): Phrase {
  const { kind } = chain;
  const isCut = isCutByBeginning(log, chain);
  if (kind === 'MID') {
    return isCut
      ? phrase('The log begins after this message was started.')
      : phrase('The start of this message is not in the log.');
  }
  if (!isCut) return phrase('The opening of this connection is not in the log.');
  return kind === 'ICID'
    ? phrase('The log begins after this connection was opened: no client address.')
    : phrase('The log begins after this connection was opened.');
}

export function tooLong({ total, most }: Extent): Phrase {
  return phrase('Showing the first {half, number} and the last {half, number} of {total, number} lines.', {
    half: most / 2,
    total,
  });
}

/** The story with, or without, all that belongs to it; undefined where that would be the same. */
function otherStory(
  log: Log,
  name: StoryName,
  { of, entries }: Story,
): { words: Phrase; name: StoryName } | undefined {
  const other = { ...name, alone: !name.alone };
  const values = { name: nameOf(of) };
  if (!name.alone) {
    if (entries.length === of.entryCount) return undefined;
    return { words: phrase('Show the lines of {name} alone', values), name: other };
  }
  if (!hasOthers(log, of)) return undefined;
  return { words: phrase('Show {name} with all that belongs to it', values), name: other };
}

/** Whether its lines name another one. Those that do stand near the beginning. */
const LOOKED_AT = 1000;

function hasOthers(log: Log, of: Chain): boolean {
  const { chains } = log.index;
  return chains
    .entriesOf(of)
    .slice(0, LOOKED_AT)
    .some(entry => chains.ofEntry(entry).some(({ id }) => id !== of.id));
}
