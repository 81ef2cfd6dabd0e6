import {
  l10n,
  MarkdownString,
  StatusBarAlignment,
  window,
  type Disposable,
  type StatusBarItem,
} from 'vscode';
import type { Focus } from './focus';

export const PIN_COMMAND = 'esaLog.pinFocus';
export const UNPIN_COMMAND = 'esaLog.unpinFocus';
export const LEAVE_COMMAND = 'esaLog.leaveFocus';

/** `ICID 451 · 4 lines` in the status bar while the active editor has a focus, and nothing otherwise. */
export class FocusItem implements Disposable {
  readonly #item: StatusBarItem;

  constructor() {
    this.#item = window.createStatusBarItem('focus', StatusBarAlignment.Right, 102);
    this.#item.name = l10n.t('Focus on a Connection');
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
      label: focus.pinned ? l10n.t('Focus pinned to {0}', words) : l10n.t('Focus on {0}', words),
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
  return count === 1 ? l10n.t('{0} · 1 line', name) : l10n.t('{0} · {1} lines', name, count.toLocaleString());
}

function tooltip({ name, pinned }: Focus): MarkdownString {
  const what = pinned
    ? l10n.t('The focus is pinned to {0}. All other lines are dimmed.', name)
    : l10n.t('The focus moves with the cursor. All other lines are dimmed.');
  const pin = pinned
    ? `[${l10n.t('Unpin')}](command:${UNPIN_COMMAND})`
    : `[${l10n.t('Pin')}](command:${PIN_COMMAND})`;
  const markdown = new MarkdownString(
    `${what}\n\n${pin} · [${l10n.t('Leave')}](command:${LEAVE_COMMAND}) (Escape)`,
  );
  markdown.isTrusted = { enabledCommands: [PIN_COMMAND, UNPIN_COMMAND, LEAVE_COMMAND] };
  return markdown;
}
