import { MarkdownString, StatusBarAlignment, window, type Disposable, type StatusBarItem } from 'vscode';
import type { Focus } from './focus';
import { t } from '../texts';

export const PIN_COMMAND = 'esaLog.pinFocus';
export const UNPIN_COMMAND = 'esaLog.unpinFocus';
export const LEAVE_COMMAND = 'esaLog.leaveFocus';

/** `ICID 451 · 4 lines` in the status bar while the active editor has a focus, and nothing otherwise. */
export class FocusItem implements Disposable {
  readonly #item: StatusBarItem;

  constructor() {
    this.#item = window.createStatusBarItem('focus', StatusBarAlignment.Right, 102);
    this.#item.name = t('Focus on a Connection');
  }

  show(focus: Focus | undefined): void {
    if (!focus) {
      this.#item.hide();
      return;
    }
    const words = extent(focus);
    // Our own name of a connection and numbers: nothing here is text of the log.
    this.#item.text = `$(${focus.pinned ? 'pinned' : 'eye'}) ${words}`;
    this.#item.accessibilityInformation = {
      label: focus.pinned
        ? t('Focus pinned to {name}', { name: words })
        : t('Focus on {name}', { name: words }),
      role: 'button',
    };
    this.#item.command = focus.pinned ? UNPIN_COMMAND : PIN_COMMAND;
    this.#item.tooltip = tooltip(focus);
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function extent({ name, count }: Focus): string {
  return t('{count, plural, one {{name} · # line} other {{name} · # lines}}', { name, count });
}

function tooltip({ name, pinned }: Focus): MarkdownString {
  const what = pinned
    ? t('The focus is pinned to {name}. All other lines are dimmed.', { name })
    : t('The focus moves with the cursor. All other lines are dimmed.');
  const pin = pinned ? `[${t('Unpin')}](command:${UNPIN_COMMAND})` : `[${t('Pin')}](command:${PIN_COMMAND})`;
  const markdown = new MarkdownString(
    `${what}\n\n${pin} · [${t('Leave')}](command:${LEAVE_COMMAND}) (Escape)`,
  );
  markdown.isTrusted = { enabledCommands: [PIN_COMMAND, UNPIN_COMMAND, LEAVE_COMMAND] };
  return markdown;
}
