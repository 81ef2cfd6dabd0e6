import { commands, Uri, type Disposable } from 'vscode';
import { OPEN_RULE_PAGE_COMMAND } from './serverConnection';

/** Opening the page of a rule: what it means, why, and what to do. */
export function registerRulePages(extension: Uri): Disposable {
  return commands.registerCommand(OPEN_RULE_PAGE_COMMAND, async (rule?: unknown) => {
    if (typeof rule !== 'string' || !/^[a-z-]+$/.test(rule)) return;
    await commands.executeCommand(
      'markdown.showPreview',
      Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`),
    );
  });
}
