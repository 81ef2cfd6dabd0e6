import { CodeActionKind, type CodeAction, type Diagnostic } from 'vscode-languageserver-types';
import type { Log } from '../log/log';
import { phrase } from '../log/phrase';
import type { FeatureContext } from './context';
import { SOURCE } from './diagnostics';
import { renderPhrase } from '../texts/render';

/** Where a problem leads: the light bulb and the menu of Problems open the story of its connection. */
export function codeActions(
  log: Log,
  uri: string,
  diagnostics: readonly Diagnostic[],
  { language, commands: { openStory } }: FeatureContext,
): CodeAction[] {
  if (openStory === undefined) return [];
  return diagnostics
    .filter(({ source }) => source === SOURCE)
    .flatMap((diagnostic): CodeAction[] => {
      const { start } = diagnostic.range;
      const chain = log.chainAt(start);
      if (!chain) return [];
      const name = `${chain.kind} ${chain.number}`;
      const title = renderPhrase(phrase('Open Story of {name}', { name }), language);
      const command = { title, command: openStory, arguments: [uri, start] };
      return [{ title, kind: CodeActionKind.QuickFix, diagnostics: [diagnostic], command }];
    });
}
