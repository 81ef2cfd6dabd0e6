// How tests ask features: a client that can do everything, unless said otherwise.
import assert from 'node:assert/strict';
import { MarkupContent, type Diagnostic, type DocumentSymbol } from 'vscode-languageserver-types';
import { diagnostics } from '../../server/src/features/diagnostics';
import type { FeatureContext } from '../../server/src/features/context';
import { hover } from '../../server/src/features/hover/hover';
import { outline } from '../../server/src/features/outline';
import type { Log } from '../../server/src/log/log';
import { DEFAULT_RULE_SETTINGS } from '../../server/src/log/settings/ruleSettings';
import { english } from '../../server/src/texts/language';
import { runTask } from '../../server/src/log/task';

export const URI = 'file:///mail.current';

/** A log that is asked itself, and not a document that shows lines of it. */
export const ASKED = { uri: URI, log: URI, page: undefined };

export const context = (changed: Partial<FeatureContext> = {}): FeatureContext => ({
  language: english,
  hoverKind: 'plaintext',
  commands: {},
  severities: {},
  rules: DEFAULT_RULE_SETTINGS,
  codeLens: 'all',
  inlayHints: { clientAddress: true, elapsedTime: false },
  meanings: true,
  marksLines: false,
  relatedInformation: true,
  ruleLinks: true,
  hierarchicalSymbols: true,
  mostFoldingRanges: 65_000,
  resolvesSymbols: true,
  progress: true,
  rulePage: rule => `https://example.com/${rule}`,
  ...changed,
});

export const problemsOf = (log: Log, uri: string, asked: FeatureContext): Diagnostic[] =>
  runTask(diagnostics(log, uri, asked));

export const outlineOf = (log: Log): DocumentSymbol[] => runTask(outline(log, context()));

/** The place of some words in a line, counted from 1; in their middle. */
export function on(log: Log, line: number, words: string): { line: number; character: number } {
  const start = log.line(line - 1).indexOf(words);
  assert.notEqual(start, -1, `line ${line} holds no ${words}`);
  return { line: line - 1, character: start + (words.length >> 1) };
}

/** What a hover says on some words of a line, counted from 1. */
export function hoverText(
  log: Log,
  line: number,
  words: string,
  changed: Partial<FeatureContext> = {},
): string {
  const contents = hover(log, URI, on(log, line, words), context(changed))?.contents;
  assert.ok(MarkupContent.is(contents), 'no hover');
  return contents.value;
}

/** Lines of a hover. */
export const said = (...lines: string[]): string => lines.join('\n');
