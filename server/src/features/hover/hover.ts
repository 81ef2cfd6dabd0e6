import type { Hover, Position } from 'vscode-languageserver-types';
import { commandOf, enhancedCodeMeaning, replyCodeMeaning, threeDigits } from '../../log/codes';
import { extentOf, rangeOf } from '../../log/entry';
import type { Log, LogEntry } from '../../log/log';
import { RuleGroups } from '../../log/findings/groupRules';
import { RuleEntries } from '../../log/findings/ruleEntries';
import { phrase, type Phrase } from '../../log/phrase';
import type { Field } from '../../log/shapes/fieldType';
import type { Task } from '../../log/task';
import { visible } from '../../log/visible';
import type { FeatureContext } from '../context';
import { markup, phraseLine, type Inline, type Paragraph } from '../richText';
import { renderPhrase } from '../../texts/render';
import { valuesIn } from '../linesValues';
import { valueWords } from '../story/filterWords';
import { entryParagraphs, groupsWith } from './entryHover';
import { idParagraphs } from './idHover';

/** The place that the reader points at: in the log, or in a story that shows its line. */
interface Asked {
  readonly uri: string;
  readonly position: Position;
}

/** Works out what a hover needs that may take long, so that it is there then: all attempts of a log are judged once. */
export function* prepareHover(log: Log, position: Position): Task {
  const number = log.numberAt(position);
  if (number === undefined || log.index.authenticationOf(number) === undefined) return;
  const groups = yield* log.views.upToDate(RuleGroups);
  for (const group of groups.at(number)) {
    group.explain();
    yield;
  }
  if (log.rules.ignore.length > 0) yield* log.views.upToDate(RuleEntries);
}

/**
 * What rests under the pointer: an id, a code of a reply, or else the whole entry.
 * @param asked what its links lead from
 */
export function hover(
  log: Log,
  uri: string,
  position: Position,
  context: FeatureContext,
  asked: Asked = { uri, position },
): Hover | null {
  const entry = log.entryAt(position);
  if (!entry) return null;
  const id = log.idAt(position);
  if (id)
    return answer(
      [...idParagraphs(log, id, context), links(asked, context, { isOfMessage: id.chain?.kind === 'MID' })],
      id.range,
      context,
    );
  const field = log.fieldAt(entry, position);
  // A code has a hover of its own for what it means; without that, it is a part of its entry.
  const code = field && context.meanings ? codeParagraphs(entry, field, context) : undefined;
  if (field && code) return answer(code, rangeOf(entry.entry, field.start, field.end), context);
  return answer(
    [
      ...entryParagraphs(log, entry, context),
      log.chainAt(position)
        ? links(asked, context, {
            problem: problemElsewhere(log, uri, entry, context),
            isOfMessage: log.index.chains.ofEntry(entry.number).some(({ kind }) => kind === 'MID'),
            more: allLinesFrom(log, uri, entry, context),
          })
        : [],
    ],
    extentOf(entry.entry),
    context,
  );
}

function answer(
  paragraphs: readonly Paragraph[],
  range: Hover['range'],
  { hoverKind }: FeatureContext,
): Hover {
  return { contents: markup(paragraphs, hoverKind), ...(range && { range }) };
}

function codeParagraphs(
  { event }: LogEntry,
  { name, value }: Field,
  { language }: FeatureContext,
): Paragraph[] | undefined {
  if (name === 'replyCode' && typeof value === 'number') {
    const meaning = replyCodeMeaning(value, commandOf(event));
    return (
      meaning && [
        [
          [{ strong: threeDigits(value) }, ' — ', ...phraseLine(phrase('SMTP reply code'), language)],
          phraseLine(meaning, language),
        ],
      ]
    );
  }
  if ((name === 'enhancedCode' || name === 'applianceCode') && typeof value === 'string') {
    const meaning = enhancedCodeMeaning(value, commandOf(event));
    return (
      meaning && [
        [
          [{ strong: value }, ' — ', ...phraseLine(phrase('enhanced status code'), language)],
          phraseLine(meaning, language),
        ],
      ]
    );
  }
  return undefined;
}

/** Arguments of the command that goes to the line on which the problem stands that tells of an entry and others. */
function problemElsewhere(
  log: Log,
  uri: string,
  entry: LogEntry,
  context: FeatureContext,
): readonly unknown[] | undefined {
  const elsewhere = groupsWith(log, entry, context).find(group => group.entry !== entry.number);
  return elsewhere && [uri, log.index.lineOf(elsewhere.entry)];
}

type Link = readonly [Phrase, string | undefined, readonly unknown[] | undefined];

/** Longer values are not sent back and forth, nor are lines with more than these worth a page of links. */
const LONGEST = 4096;
const MOST_VALUES = 3;

/** What leads to all lines of the values in an entry; values of the lines of no connection have none of their own. */
function allLinesFrom(
  log: Log,
  uri: string,
  entry: LogEntry,
  { commands: { openLines } }: FeatureContext,
): Link[] {
  if (openLines === undefined) return [];
  const values = valuesIn(log, entry).filter(({ value }) => value.length <= LONGEST);
  return values
    .slice(0, MOST_VALUES)
    .map(({ of, value }) => [
      phrase('All Lines of {what}', { what: valueWords(of, value) }),
      openLines,
      [{ uri, of, value }],
    ]);
}

interface Leading {
  readonly problem?: readonly unknown[] | undefined;
  readonly isOfMessage: boolean;
  readonly more?: readonly Link[];
}

/** `Show Lines · Open Story · Message Details · Go to Problem · All Lines of user carol`, as far as the client can do it. */
function links(
  { uri, position }: Asked,
  { commands, language }: FeatureContext,
  { problem, isOfMessage, more = [] }: Leading,
): Paragraph {
  const args = [uri, position];
  const all: readonly Link[] = [
    [phrase('Show Lines'), commands.showLines, args],
    [phrase('Open Story'), commands.openStory, args],
    [phrase('Message Details'), commands.openMessageDetails, isOfMessage ? args : undefined],
    [phrase('Go to Problem'), commands.goToLine, problem],
    ...more,
  ];
  const line = all.flatMap(([words, command, given]): Inline[] =>
    command === undefined || !given
      ? []
      : [{ link: renderPhrase(words, language, visible), command, args: given }],
  );
  return line.length === 0 ? [] : [line.flatMap((link, place) => (place === 0 ? [link] : [' · ', link]))];
}
