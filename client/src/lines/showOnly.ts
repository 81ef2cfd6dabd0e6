import { commands, QuickPickItemKind, ThemeIcon, Uri, window, workspace, type Disposable } from 'vscode';
import {
  LineKindsRequest,
  LinesRequest,
  ValuesRequest,
  type LineCondition,
  type LineKind,
  type LineKinds,
  type LinesDocument,
  type LinesValueKind,
} from '../../../server/src/requests';
import { placeAtCursor } from '../editors';
import { STORY_SCHEME } from '../language';
import { withoutIcons } from '../plainText';
import type { ServerConnection } from '../serverConnection';
import { t } from '../texts';
import { choose, type Choice } from './choosing';
import { openFound } from './linesCommands';

/** *Show Only…*: puts a filter together by small steps, and opens the lines that it leaves. */
export function registerShowOnly(server: ServerConnection): Disposable {
  return commands.registerCommand('esaLog.showOnly', async () => {
    const place = placeAtCursor();
    if (!place) {
      void window.showInformationMessage(t('Open a mail log to show lines of it.'));
      return;
    }
    await new ShowOnly(server, place).run();
  });
}

type Place = NonNullable<ReturnType<typeof placeAtCursor>>;

const isStory = ({ uri }: Place): boolean => uri.scheme === STORY_SCHEME;

/** What can be added to a filter. */
type Adding = LinesValueKind | 'failed' | 'level' | 'event';

type Step =
  | { readonly do: 'show' }
  | { readonly do: 'add'; readonly kind: Adding }
  | { readonly do: 'change'; readonly place: number };

class ShowOnly {
  readonly #server: ServerConnection;
  readonly #place: Place;
  readonly #kinds: Promise<LineKinds | null>;
  #filter: readonly LineCondition[] = [];

  constructor(server: ServerConnection, place: Place) {
    this.#server = server;
    this.#place = place;
    // Counted while the first step is chosen.
    this.#kinds = server.ask(LineKindsRequest, { textDocument: { uri: place.uri.toString() } });
    // Whoever waits for it is told.
    this.#kinds.catch(() => undefined);
  }

  async run(): Promise<void> {
    // Asked in a document with lines, what these have in common is narrowed.
    if (isStory(this.#place)) this.#filter = (await this.#kinds)?.filter ?? [];
    for (;;) {
      const found = await this.#found();
      const chosen = await choose<Step>({
        title: this.#title(),
        placeholder:
          this.#filter.length === 0
            ? t('What lines to show: of several conditions of one kind one has to hold, and each kind has to')
            : t('Add a condition, take one away, or show the lines'),
        choices: [...this.#shown(found), ...additions()],
      });
      if (!chosen) return;
      const step = chosen.value;
      if (step.do === 'show') {
        if (found && (await this.#show(found))) return;
      } else if (step.do === 'change') this.#filter = this.#filter.filter((_, place) => place !== step.place);
      else this.#filter = [...this.#filter, ...(await this.#conditions(step.kind))];
    }
  }

  /** Undefined before there is a condition, and where the log is gone. */
  async #found(): Promise<(LinesDocument & { readonly log: Uri }) | undefined> {
    if (this.#filter.length === 0) return undefined;
    const uri = (await this.#kinds)?.uri;
    const value = JSON.stringify(this.#filter);
    const found =
      uri === undefined
        ? null
        : await this.#server.ask(LinesRequest, { textDocument: { uri }, of: 'filter', value });
    return uri !== undefined && found ? { ...found, log: Uri.parse(uri) } : undefined;
  }

  /** @returns whether there was something to show */
  async #show(found: LinesDocument & { readonly log: Uri }): Promise<boolean> {
    if (found.count === 0) {
      void window.showInformationMessage(
        t('No line of {log} fits: {filter}', {
          log: workspace.asRelativePath(found.log),
          filter: found.name,
        }),
      );
      return false;
    }
    await openFound(found.log, found);
    return true;
  }

  #title(): string {
    return t('Show Only');
  }

  /** What is chosen so far, and what that leaves. */
  #shown(found: LinesDocument | undefined): Choice<Step>[] {
    if (!found) return [];
    const { count = 0, conditions = [] } = found;
    return [
      {
        label:
          count === 0
            ? `$(circle-slash) ${t('No line fits')}`
            : `$(list-flat) ${t('Show {count, plural, one {# Line} other {# Lines}}', { count })}`,
        value: { do: 'show' },
        alwaysShow: true,
      },
      { label: t('Chosen'), kind: QuickPickItemKind.Separator },
      ...conditions.map((words, place): Choice<Step> => ({
        label: `$(filter) ${withoutIcons(words)}`,
        description: t('take away'),
        value: { do: 'change', place },
        isRemovable: true,
      })),
    ];
  }

  /** Those that are added; none where nothing was chosen. */
  async #conditions(kind: Adding): Promise<LineCondition[]> {
    switch (kind) {
      case 'failed':
        return [{ by: 'failed' }];
      case 'level':
      case 'event': {
        const is = await this.#kind(kind);
        return is === undefined ? [] : [{ by: kind, is }];
      }
      case 'user':
      case 'address':
      case 'sender':
      case 'recipient':
      case 'domain': {
        const is = await this.#value(kind);
        return is === undefined ? [] : [{ by: kind, is }];
      }
    }
  }

  async #kind(kind: 'level' | 'event'): Promise<string | undefined> {
    const choice = ({ name, words, count }: LineKind): Choice<string> => ({
      label: withoutIcons(words),
      description: t('{count, plural, one {# line} other {# lines}}', { count }),
      value: name,
    });
    const chosen = await choose({
      title: this.#title(),
      placeholder: kind === 'level' ? t('A level that the log has') : t('An event that the log has'),
      choices: this.#kinds.then(all => (kind === 'level' ? all?.levels : all?.events)?.map(choice) ?? []),
    });
    return chosen?.value;
  }

  /** One in the line of the cursor, or one that is typed. */
  async #value(kind: LinesValueKind): Promise<string | undefined> {
    const { uri, position } = this.#place;
    const inLine = this.#server.ask(ValuesRequest, { textDocument: { uri: uri.toString() }, position });
    const chosen = await choose<string>({
      title: this.#title(),
      placeholder: VALUE_PLACEHOLDERS[kind](),
      choices: inLine.then(
        found =>
          found?.values
            .filter(({ of }) => of === kind)
            .map(({ words, value }) => ({ label: withoutIcons(words), value })) ?? [],
      ),
      typed: text => ({ label: withoutIcons(text.trim().slice(0, SHOWN)), value: text.trim() }),
    });
    return chosen?.value;
  }
}

/** UTF-16 units of what is typed, where it is said again. */
const SHOWN = 60;

const VALUE_PLACEHOLDERS: Readonly<Record<LinesValueKind, () => string>> = {
  user: () => t('A user as the log prints it'),
  address: () => t('The address of a client or a next host, or a network such as 192.0.2.0/24'),
  sender: () => t('The mail address of a sender'),
  recipient: () => t('The mail address of a recipient'),
  domain: () => t('A domain of senders or recipients; with a dot before it, all below it as well'),
};

function additions(): Choice<Step>[] {
  const add = (kind: Adding, icon: string, label: string): Choice<Step> => ({
    label,
    iconPath: new ThemeIcon(icon),
    value: { do: 'add', kind },
  });
  return [
    { label: t('Add'), kind: QuickPickItemKind.Separator },
    add('failed', 'error', t('Failed Authentications')),
    add('user', 'account', t('User…')),
    add('address', 'globe', t('Address…')),
    add('recipient', 'mail', t('Recipient…')),
    add('sender', 'send', t('Sender…')),
    add('domain', 'organization', t('Domain…')),
    add('level', 'warning', t('Level…')),
    add('event', 'symbol-event', t('Event…')),
  ];
}
