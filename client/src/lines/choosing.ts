import { ThemeIcon, window, type QuickInputButton, type QuickPickItem } from 'vscode';
import { t } from '../texts';

/** What can be chosen from a list. */
export interface Choice<T> extends QuickPickItem {
  readonly value?: T;
  /** Whether it can be taken away as well. */
  readonly isRemovable?: boolean;
}

export interface Chosen<T> {
  readonly value: T;
  readonly isTakenAway: boolean;
}

interface Asked<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Shown once they are there. */
  readonly choices: readonly Choice<T>[] | Promise<readonly Choice<T>[]>;
  /** What is chosen by what is typed; where it is left out, typing only narrows the list. */
  readonly typed?: (text: string) => Choice<T> | undefined;
}

const takeAway = (): QuickInputButton => ({ iconPath: new ThemeIcon('trash'), tooltip: t('Take Away') });

/**
 * Has one thing chosen.
 * @returns undefined where nothing was
 * @throws what hinders the choices from being there
 */
export async function choose<T>({
  title,
  placeholder,
  choices,
  typed,
}: Asked<T>): Promise<Chosen<T> | undefined> {
  const pick = window.createQuickPick<Choice<T>>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  // Another step follows at once, or something that is not to be lost by a click into another window.
  pick.ignoreFocusOut = true;
  let known: readonly Choice<T>[] = [];
  const show = () => {
    const own = pick.value.trim() === '' ? undefined : typed?.(pick.value);
    const items = known.map(choice =>
      choice.isRemovable === true ? { ...choice, buttons: [takeAway()] } : choice,
    );
    pick.items = own ? [{ ...own, alwaysShow: true }, ...items] : items;
  };
  try {
    return await new Promise<Chosen<T> | undefined>((resolve, reject) => {
      const take = ({ value }: Choice<T>, isTakenAway: boolean) => {
        if (value !== undefined) resolve({ value, isTakenAway });
      };
      pick.onDidAccept(() => {
        const [active] = pick.activeItems;
        // Whoever types fast is ahead of the list, whose first row is then what was typed.
        const isBehind = typed !== undefined && (!active || !pick.items.includes(active));
        const choice = isBehind ? pick.items[0] : active;
        if (choice) take(choice, false);
      });
      pick.onDidTriggerItemButton(({ item }) => {
        take(item, true);
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      if (typed) pick.onDidChangeValue(show);
      pick.busy = true;
      pick.show();
      Promise.resolve(choices).then(all => {
        known = all;
        pick.busy = false;
        show();
      }, reject);
    });
  } finally {
    pick.dispose();
  }
}
