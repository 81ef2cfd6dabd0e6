import {
  commands,
  InputBoxValidationSeverity,
  QuickPickItemKind,
  ThemeIcon,
  Uri,
  window,
  workspace,
  type Disposable,
} from 'vscode';
import {
  LineKindsRequest,
  LinesRequest,
  SpanEndRequest,
  ValuesRequest,
  type FoundValue,
  type FoundValues,
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
import { offsetUnused } from '../times/offsetUnused';
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
type Adding = LinesValueKind | CountedKind | 'failed' | 'time';

/** Those of which the log holds a few. */
type CountedKind = 'level' | 'event' | 'outcome';

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
            ? t('Which lines to show')
            : t('Add a condition, take one away, or show the lines'),
        choices: [...this.#shown(found), ...additions(this.#filter)],
      });
      if (!chosen) return;
      const step = chosen.value;
      if (step.do === 'show') {
        if (found && (await this.#show(found))) return;
      } else if (step.do === 'change') this.#filter = this.#filter.filter((_, place) => place !== step.place);
      else this.#add(await this.#conditions(step.kind));
    }
  }

  /** Each once. */
  #add(conditions: readonly LineCondition[]): void {
    const known = new Set(this.#filter.map(each => JSON.stringify(each)));
    this.#filter = [...this.#filter, ...conditions.filter(each => !known.has(JSON.stringify(each)))];
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
      case 'time':
        return await this.#span();
      case 'level':
      case 'event':
      case 'outcome': {
        const is = await this.#kind(kind);
        return is === undefined ? [] : [{ by: kind, is }];
      }
      case 'user':
      case 'address':
      case 'sender':
      case 'recipient':
      case 'domain':
        return (await this.#values(kind)).map(is => ({ by: kind, is }));
    }
  }

  async #kind(kind: CountedKind): Promise<string | undefined> {
    const choice = ({ name, words, count }: LineKind): Choice<string> => ({
      label: withoutIcons(words),
      description: COUNTED[kind].count(count),
      value: name,
    });
    const chosen = await choose({
      title: this.#title(),
      placeholder: COUNTED[kind].placeholder(),
      choices: this.#kinds.then(all => all?.[COUNTED[kind].of].map(choice) ?? []),
    });
    return chosen?.value;
  }

  /** From a time to another one, one of which may be left out. */
  async #span(): Promise<LineCondition[]> {
    const from = await this.#end(
      'from',
      t('From when: 9:30, 2 Jun 9:30, -2h; empty for the beginning of the log'),
    );
    if (from === undefined) return [];
    const to = await this.#end('to', t('Up to when: 10:00, 2 Jun, +30m; empty for the end of the log'));
    if (to === undefined || (from === '' && to === '')) return [];
    return [{ by: 'time', ...(from !== '' && { from }), ...(to !== '' && { to }) }];
  }

  /** Empty where it is left out; undefined where nothing is to be added. */
  async #end(end: 'from' | 'to', prompt: string): Promise<string | undefined> {
    const { uri, position } = this.#place;
    const read = (typed: string) =>
      this.#server.ask(SpanEndRequest, { textDocument: { uri: uri.toString() }, position, typed, end });
    const typed = await window.showInputBox({
      title: this.#title(),
      prompt,
      ignoreFocusOut: true,
      validateInput: async text => {
        if (text.trim() === '') return undefined;
        const found = await read(text);
        if (!found) return t('This is no time, or the log has none.');
        return {
          message: found.isOffsetUnused ? `${found.words}. ${offsetUnused()}` : found.words,
          severity: found.isOffsetUnused
            ? InputBoxValidationSeverity.Warning
            : InputBoxValidationSeverity.Info,
        };
      },
    });
    if (typed === undefined || typed.trim() === '') return typed?.trim();
    return (await read(typed))?.time;
  }

  /** One in the line of the cursor, or one that is typed; of users that differ in the case of letters alone, all. */
  async #values(kind: LinesValueKind): Promise<readonly string[]> {
    const { uri, position } = this.#place;
    const textDocument = { uri: uri.toString() };
    const ofKind = (found: FoundValues | null) => found?.values.filter(({ of }) => of === kind) ?? [];
    const inLine = this.#server.ask(ValuesRequest, { textDocument, position });
    const chosen = await choose<FoundValue | string>({
      title: this.#title(),
      placeholder: VALUE_PLACEHOLDERS[kind](),
      choices: inLine.then(found =>
        ofKind(found).map(value => ({ label: withoutIcons(value.words), value })),
      ),
      typed: text => ({ label: withoutIcons(text.trim().slice(0, SHOWN)), value: text.trim() }),
    });
    if (!chosen) return [];
    if (typeof chosen.value !== 'string') return [chosen.value.value];
    // As the log has it: `<>` is the sender of a bounce, and a name is typed in small letters.
    const same = ofKind(await this.#server.ask(ValuesRequest, { textDocument, typed: chosen.value }));
    return same.length > 0 ? same.map(({ value }) => value) : [chosen.value];
  }
}

/** UTF-16 units of what is typed, where it is said again. */
const SHOWN = 60;

const lines = (count: number) => t('{count, plural, one {# line} other {# lines}}', { count });

const COUNTED: Readonly<
  Record<
    CountedKind,
    {
      readonly of: 'levels' | 'events' | 'outcomes';
      readonly placeholder: () => string;
      readonly count: (count: number) => string;
    }
  >
> = {
  level: { of: 'levels', placeholder: () => t('A level that the log has'), count: lines },
  event: { of: 'events', placeholder: () => t('An event that the log has'), count: lines },
  outcome: {
    of: 'outcomes',
    placeholder: () =>
      t('What happened: all lines of the messages, or connections, of which a line says that'),
    count: count => t('{count, number}', { count }),
  },
};

const VALUE_PLACEHOLDERS: Readonly<Record<LinesValueKind, () => string>> = {
  user: () => t('A user as the log prints it'),
  address: () => t('The address of a client or a next host, or a network such as 192.0.2.0/24'),
  sender: () => t('The mail address of a sender'),
  recipient: () => t('The mail address of a recipient'),
  domain: () => t('A domain of senders or recipients; with a dot before it, all below it as well'),
};

function additions(filter: readonly LineCondition[]): Choice<Step>[] {
  const add = (kind: Adding, icon: string, label: string): Choice<Step> => ({
    label,
    iconPath: new ThemeIcon(icon),
    value: { do: 'add', kind },
  });
  return [
    { label: t('Add'), kind: QuickPickItemKind.Separator },
    ...(filter.some(({ by }) => by === 'failed')
      ? []
      : [add('failed', 'error', t('Failed Authentications'))]),
    add('user', 'account', t('User…')),
    add('address', 'globe', t('Address…')),
    add('recipient', 'mail', t('Recipient…')),
    add('sender', 'send', t('Sender…')),
    add('domain', 'organization', t('Domain…')),
    add('level', 'warning', t('Level…')),
    add('event', 'symbol-event', t('Event…')),
    add('outcome', 'reply', t('Outcome…')),
    add('time', 'clock', t('Time…')),
  ];
}
