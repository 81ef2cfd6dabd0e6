import type { CallHierarchyItem } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** VS Code draws an answer before it turns the hierarchy: turned sooner, it would write over what is drawn. */
const DRAWN_AFTER_MS = 50;

/**
 * Turns a call hierarchy to where there is something. VS Code opens one in the direction in which the last one was
 * left, at first with the callers, whatever it is of; neither a server nor an extension is asked. Nothing calls an
 * inbound connection (ICID) and an outbound one (DCID) calls nothing, so that one would stand before `No callers of
 * 'ICID 451'`. Only the first answer turns it: who turns it back wants to see that.
 * @param run runs a command of VS Code; those that turn the hierarchy do nothing where none is shown in an editor
 */
export function callDirection(
  run: (command: string) => unknown,
): Pick<
  Middleware,
  'prepareCallHierarchy' | 'provideCallHierarchyIncomingCalls' | 'provideCallHierarchyOutgoingCalls'
> {
  /** What a hierarchy begins with that has not been asked for calls. */
  let fresh: CallHierarchyItem | undefined;

  async function answered<Call>(
    item: CallHierarchyItem,
    answer: Call[] | null | undefined | Thenable<Call[] | null | undefined>,
    other: string,
  ): Promise<Call[] | null | undefined> {
    const isFirst = item === fresh;
    if (isFirst) fresh = undefined;
    const calls = await answer;
    if (isFirst && calls?.length === 0) setTimeout(() => run(other), DRAWN_AFTER_MS);
    return calls;
  }

  return {
    prepareCallHierarchy: async (document, position, token, next) => {
      const found = await next(document, position, token);
      fresh = Array.isArray(found) ? found[0] : (found ?? undefined);
      return found;
    },
    provideCallHierarchyIncomingCalls: (item, token, next) =>
      answered(item, next(item, token), 'editor.showOutgoingCalls'),
    provideCallHierarchyOutgoingCalls: (item, token, next) =>
      answered(item, next(item, token), 'editor.showIncomingCalls'),
  };
}
