import { relativesOf } from '../../log/questions/relations';
import type { RecipientFate } from '../../log/questions/messageFate';
import type { SameMail } from '../../log/questions/sameMail';
import type { Chain } from '../../log/index/chains';
import { textOf, valueOf, type Log } from '../../log/log';
import { phrase, series, type Phrase } from '../../log/phrase';
import { fieldDecoded } from '../decoded';
import type { Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { andMore } from '../formatCounts';
import { formatRelatives } from '../formatRelatives';
import { fileName } from '../story/storyName';
import { alone, said, type Fact } from './facts';
import { NOT_IN_LOG, times, toldOf, type Found } from './times';

/** What the lines of a message tell of it as a whole: the number of the entry that tells each. */
interface Told {
  sender?: number;
  subject?: number;
  messageId?: number;
  received?: number;
  readonly files: number[];
}

/** Attachments that are named one by one. */
const FILES = 10;
/** Entries whose events are asked for in a few milliseconds. */
const STEP_SIZE = 500;

function* linesToldOf(log: Log, message: Chain): Task<Told> {
  const told: Told = { files: [] };
  for (const [place, entry] of log.index.chains.entriesOf(message).entries()) {
    if (place % STEP_SIZE === STEP_SIZE - 1) yield;
    const event = log.eventOf(entry);
    if (event?.role === 'sender' || event?.role === 'notice') told.sender ??= entry;
    else if (event?.role === 'message-received') told.received ??= entry;
    else if (event?.about === 'subject') told.subject ??= entry;
    else if (event?.about === 'messageId') told.messageId ??= entry;
    else if (event?.about === 'fileName') told.files.push(entry);
  }
  return told;
}

/**
 * What stands on an envelope and in its headers, when it came and went, and from which other messages it was made.
 * @param fates what became of it for each recipient, where that is known
 */
export function* envelopeFacts(
  log: Log,
  uri: string,
  message: Chain,
  mail: SameMail,
  fates: readonly RecipientFate[] | undefined,
  context: FeatureContext,
): Task<Fact[]> {
  const numbers = [message, ...mail.before];
  const told: (readonly [Chain, Told])[] = [];
  for (const chain of numbers) told.push([chain, yield* linesToldOf(log, chain)]);
  /** The first line that tells something, under whatever number, and that number where it is another one. */
  const find = (of: (each: Told) => number | undefined): Found | undefined => {
    const [chain, each] = told.find(([, all]) => of(all) !== undefined) ?? [];
    const entry = each && of(each);
    return chain && entry !== undefined ? { chain, line: log.entry(entry) } : undefined;
  };
  const fact = (label: Phrase, of: (each: Told) => number | undefined, field: string): Fact => {
    const found = find(of);
    const value = textOf(found?.line, field);
    return { label, said: found && value !== undefined ? under(found.chain, value, field) : NOT_IN_LOG };
  };
  const under = (chain: Chain, value: string, field: string): Phrase => {
    const shown = value === '' ? phrase('(empty)') : fieldDecoded(field, value);
    return chain.id === message.id ? alone(shown) : toldOf(chain, shown);
  };
  const size = valueOf(find(({ received }) => received)?.line, 'size');
  yield;
  return [
    fact(phrase('From'), ({ sender }) => sender, 'sender'),
    fact(phrase('Subject'), ({ subject }) => subject, 'subject'),
    fact(phrase('Message-ID'), ({ messageId }) => messageId, 'messageId'),
    {
      label: phrase('Size'),
      said:
        typeof size === 'number'
          ? phrase('{size, plural, one {# byte} other {# bytes}}', { size })
          : NOT_IN_LOG,
    },
    ...attachments(
      log,
      told.flatMap(([, { files }]) => files),
    ),
    ...(yield* times(
      log,
      message,
      mail,
      find(({ received }) => received),
      fates,
      context,
    )),
    ...formatRelatives(relativesOf(log, message)).map(said),
    { label: phrase('Log'), said: alone(fileName(uri)) },
  ];
}

function attachments(log: Log, files: readonly number[]): Fact[] {
  if (files.length === 0) return [];
  const shown = files
    .slice(0, FILES)
    .map(file => fieldDecoded('fileName', textOf(log.entry(file), 'fileName') ?? ''));
  const names = series(shown);
  const left = files.length - shown.length;
  return [{ label: phrase('Attachments'), said: left === 0 ? names : andMore(names, left) }];
}
