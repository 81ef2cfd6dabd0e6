import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { extentOf } from '../../log/entry';
import { limitTo } from '../../log/findings/limits';
import type { Chain } from '../../log/index/chains';
import type { Log } from '../../log/log';
import { phrase } from '../../log/phrase';
import { mapTask, type Task } from '../../log/task';
import type { FeatureContext } from '../context';
import { detailOf, nameOf, SYMBOL_KINDS } from '../formatChain';
import { lineSymbol, MAX_CONNECTIONS, MAX_LINES, moreLines, noteSymbol } from '../outline';
import { ownerOf, shownEntries, type ShownEntry } from './shownEntries';
import type { StoryPage } from './storyPage';

interface Part {
  readonly chain: Chain;
  readonly entries: ShownEntry[];
}

/** The connections of a document, each with its lines there; lines that name none stand under their message. */
export function* storyOutline(log: Log, page: StoryPage, context: FeatureContext): Task<DocumentSymbol[]> {
  const parts = new Map<number, Part>();
  for (const shown of yield* shownEntries(log, page)) {
    const chain = ownerOf(log, shown.entry);
    if (!chain) continue;
    const part = parts.get(chain.id);
    if (part) part.entries.push(shown);
    else parts.set(chain.id, { chain, entries: [shown] });
  }
  const { shown, left } = limitTo(MAX_CONNECTIONS, [...parts.values()]);
  const symbols: DocumentSymbol[] = [];
  for (const part of shown) {
    symbols.push(yield* symbolOf(log, page, part, context));
    yield;
  }
  const first = left[0]?.entries[0];
  if (first) {
    const said = phrase('Showing the first {shown, number} of {total, number} connections and messages', {
      shown: shown.length,
      total: parts.size,
    });
    symbols.push(noteSymbol(said, extentOn(log, page, first), context));
  }
  return symbols;
}

function* symbolOf(
  log: Log,
  page: StoryPage,
  { chain, entries }: Part,
  context: FeatureContext,
): Task<DocumentSymbol> {
  const { shown, left } = limitTo(MAX_LINES, entries);
  const children = yield* mapTask(shown, one =>
    lineSymbol(log, one.entry, context, extentOn(log, page, one)),
  );
  const [more] = left;
  if (more) children.push(noteSymbol(moreLines(left.length), extentOn(log, page, more), context));
  const first = children[0]?.range ?? LINE_ONE;
  return {
    name: nameOf(chain),
    detail: detailOf(log, chain, context),
    kind: SYMBOL_KINDS[chain.kind],
    // As in the log, the lines up to those of another one: breadcrumbs name what holds a line.
    range: { start: first.start, end: endOfRun(log, page, entries) },
    selectionRange: first,
    children,
  };
}

function endOfRun(log: Log, page: StoryPage, entries: readonly ShownEntry[]): Range['end'] {
  let last = entries[0];
  if (!last) return LINE_ONE.end;
  for (const next of entries.slice(1)) {
    if (next.line > last.line + log.index.lineCountOf(last.entry)) break;
    last = next;
  }
  return extentOn(log, page, last).end;
}

const LINE_ONE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Where an entry stands in the document; the beginning of its first line where that does not show all of it. */
function extentOn(log: Log, page: StoryPage, { entry, line }: ShownEntry): Range {
  const start = { line, character: 0 };
  return page.rangeInStory(extentOf(log.entry(entry).entry)) ?? { start, end: start };
}
