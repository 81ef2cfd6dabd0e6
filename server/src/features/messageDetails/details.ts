import { formatHost } from '../../log/findings/formatValue';
import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { phrase, verbatim } from '../../log/phrase';
import { fateOf } from '../../log/questions/fate';
import { fatesTask, LINES_READ_FOR_PAGE } from '../../log/questions/messageFate';
import { chainOf } from '../../log/questions/ref';
import { sameMail } from '../../log/questions/sameMail';
import { storyTask, type Story } from '../../log/questions/story';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { logonsBefore } from '../formatLogons';
import { formatOutcome } from '../formatOutcome';
import { formatLineCount } from '../formatTime';
import { missing, tooLong, type Extent } from '../story/storyHeading';
import { fileName } from '../story/storyName';
import { visible } from '../../log/visible';
import { pageOfEntries, StoryPage, type PageLimits } from '../story/storyPage';
import { deliveryFacts, injectionFacts } from './connections';
import type { DetailsName } from './detailsName';
import { envelopeFacts } from './envelope';
import { said, type Details, type Section } from './facts';
import { processingOf } from './processing';
import { recipientFacts } from './recipients';
import { detailsInMarkdown } from './writeDetails';

/** What a ticket takes of the log's own lines. */
const LINES_SHOWN: PageLimits = { lines: 300, characters: 200_000, line: 2000 };

/** All that the log tells of a message. @param uri of the log */
export function* detailsOf(log: Log, uri: string, message: Chain, context: FeatureContext): Task<Details> {
  const story = yield* storyTask(log, message);
  const mail = yield* sameMail(log, message, story.entries);
  const fates = yield* fatesTask(log, message, { left: LINES_READ_FOR_PAGE });
  yield;
  const fate = fateOf(log, message, fates);
  const host = formatHost(log, message.host);
  const id = verbatim(`${message.kind} ${message.number}`);
  const outcome = fates ? formatOutcome(fates, context) : undefined;
  yield;
  const processing = yield* processingOf(log, message, mail, context);
  const sections: Section[] = [
    { heading: phrase('Message'), facts: yield* envelopeFacts(log, uri, message, mail, fates, context) },
    { heading: phrase('Recipients'), facts: yield* recipientFacts(log, message, fates, context) },
    { heading: phrase('Inbound connection'), facts: yield* injectionFacts(log, message, mail, context) },
    {
      heading: phrase('Deliveries'),
      facts: [...(yield* deliveryFacts(log, message, mail, context)), ...logonsBefore(log, fate).map(said)],
    },
    { heading: phrase('Verdicts'), facts: processing.verdicts },
    { heading: phrase('Processing'), facts: processing.others },
    { heading: phrase('What the log lacks'), facts: (yield* missing(log, fate, story)).map(said) },
  ];
  return {
    title: phrase(
      'Message {id}{host, select, missing {} other { on {host}}}{outcome, select, missing {} other {: {outcome}}}',
      { id, host, outcome },
    ),
    sections: sections.filter(({ facts }) => facts.length > 0),
    lines: yield* linesOf(log, uri, story, context),
  };
}

/** The lines are those of the log but for this. */
const WRITTEN_OUT = phrase(
  'What cannot be seen in a line, as control characters and marks that reorder text, is written as \\u and its code.',
);

/** The lines of its story, its beginning and its end where they are too many. */
function* linesOf(log: Log, uri: string, story: Story, context: FeatureContext): Task<Details['lines']> {
  let extent: Extent = { total: 0, most: 0 };
  const head = function* (known: Extent): Task<[]> {
    extent = known;
    yield;
    return [];
  };
  const { lines } = yield* pageOfEntries(log, story.entries, context, head, LINES_SHOWN);
  const all = phrase('{lines} of {log}', { lines: formatLineCount(extent.total), log: fileName(uri) });
  const texts = lines.map(({ text }) => text);
  const cut = extent.total > extent.most ? tooLong(extent) : undefined;
  const hidden = texts.some(text => visible(text) !== text) ? WRITTEN_OUT : undefined;
  const heading = phrase(
    '{all}{cut, select, missing {} other {. {cut}}}{hidden, select, missing {} other {{cut, select, missing {.} other {}} {hidden}}}',
    { all, cut, hidden },
  );
  return { heading, texts };
}

/** The document with the details of a message; undefined where the log has no such message. */
export function* detailsPage(
  log: Log,
  { log: uri, details }: DetailsName,
  context: FeatureContext,
): Task<StoryPage | undefined> {
  const message = chainOf(log, details);
  if (message?.kind !== 'MID') return undefined;
  const markdown = detailsInMarkdown(yield* detailsOf(log, uri, message, context), context.language);
  return new StoryPage(
    markdown
      .trimEnd()
      .split('\n')
      .map(text => ({ text })),
  );
}
