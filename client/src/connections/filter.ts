import { window } from 'vscode';
import { FILTER_OUTCOMES, type ConnectionsFilter, type FilterOutcome } from '../../../server/src/requests';
import { outcomeMeaning, outcomeName } from '../outcomeNames';
import { t } from '../texts';

/** What the view leaves of the connections and messages of a log. */
export interface Filter {
  readonly text: string;
  readonly outcomes: readonly FilterOutcome[];
}

export const NO_FILTER: Filter = { text: '', outcomes: [] };

export const isFilter = ({ text, outcomes }: Filter): boolean => text !== '' || outcomes.length > 0;

/** As the server is asked. */
export const asked = ({ text, outcomes }: Filter): ConnectionsFilter => ({ filter: text, outcomes });

/** Has the user type a text and choose outcomes. @returns undefined where that was given up */
export function chosenFilter(now: Filter): Promise<Filter | undefined> {
  const pick = window.createQuickPick<{
    label: string;
    detail: string;
    alwaysShow: true;
    outcome: FilterOutcome;
  }>();
  pick.title = t('Filter Connections');
  pick.placeholder = t('Text in a user or in the client address; below, what is to have happened');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.items = FILTER_OUTCOMES.map(outcome => ({
    label: outcomeName(outcome),
    detail: outcomeMeaning(outcome),
    // The text is not looked for among them.
    alwaysShow: true,
    outcome,
  }));
  pick.selectedItems = pick.items.filter(({ outcome }) => now.outcomes.includes(outcome));
  pick.value = now.text;
  return new Promise(resolve => {
    pick.onDidAccept(() => {
      resolve({ text: pick.value.trim(), outcomes: pick.selectedItems.map(({ outcome }) => outcome) });
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** `bounced, delayed`: what is to have happened, and which users and addresses are left; for the message of the view. */
export function filterMessage(
  log: string,
  { text, outcomes }: Filter,
  connections: number | undefined,
): string {
  const values = { log, filter: text, outcomes: outcomes.map(outcomeName).join(', ') };
  if (outcomes.length === 0)
    return connections === 0
      ? t('{log}: no connection has a user or client address with “{filter}”.', values)
      : t('{log}: only users and client addresses with “{filter}”', values);
  if (text === '')
    return connections === 0
      ? t('{log}: no connection with one of these: {outcomes}.', values)
      : t('{log}: only with one of these: {outcomes}', values);
  return connections === 0
    ? t(
        '{log}: no connection has a user or client address with “{filter}” and one of these: {outcomes}.',
        values,
      )
    : t('{log}: only users and client addresses with “{filter}”, and one of these: {outcomes}', values);
}
