import {
  commands,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type StatusBarItem,
  type TextDocument,
} from 'vscode';
import { AlongFailuresRequest } from '../../../server/src/requests';
import type { Attention } from '../attention';
import { activeLog } from '../editors';
import type { ServerConnection } from '../serverConnection';
import { showLine } from '../showLine';
import { t } from '../texts';
import { Following, type FollowState, type StopsAt } from './following';

const FOLLOW_COMMAND = 'esaLog.followLog';

/** A log that grows writes several times a second: it is asked no more often than this. */
const ASK_AGAIN_MS = 300;

/** *Follow Log*, with its state in the status bar of a log that is followed. */
export class FollowCommands implements Disposable {
  readonly #server: ServerConnection;
  readonly #attention: Attention;
  readonly #output: LogOutputChannel;
  readonly #item: StatusBarItem;
  readonly #followed = new Map<TextDocument, Followed>();
  readonly #disposables: readonly { dispose(): unknown }[];

  constructor(server: ServerConnection, attention: Attention, output: LogOutputChannel) {
    this.#server = server;
    this.#attention = attention;
    this.#output = output;
    this.#item = window.createStatusBarItem('follow', StatusBarAlignment.Right, 104);
    this.#item.name = t('Following of the Log');
    this.#item.command = FOLLOW_COMMAND;
    this.#disposables = [
      this.#item,
      commands.registerCommand(FOLLOW_COMMAND, () => {
        this.#toggle();
      }),
      commands.registerCommand('esaLog.followLogUntilFailure', () => {
        this.#follow('failure');
      }),
      commands.registerCommand('esaLog.followLogUntilCampaign', () => {
        this.#follow('campaign');
      }),
      attention.onDidChange(() => {
        for (const followed of this.#followed.values()) this.#lookForCampaign(followed);
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#show();
      }),
      workspace.onDidCloseTextDocument(document => {
        this.#leave(document);
      }),
    ];
  }

  dispose(): void {
    for (const document of [...this.#followed.keys()]) this.#leave(document);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The key: from following to not following, and on from wherever it was left. */
  #toggle(): void {
    const document = activeLog()?.document;
    if (!document) return;
    const state = this.#followed.get(document)?.following.state;
    if (state?.kind === 'following') this.#leave(document);
    else this.#follow(state?.stopsAt);
  }

  #follow(stopsAt: StopsAt | undefined): void {
    const document = activeLog()?.document;
    if (!document) return;
    const before = this.#followed.get(document);
    if (before) {
      before.campaigns = this.#campaignsOf(document);
      before.following.goOn(stopsAt);
      return;
    }
    const following = new Following(document, stopsAt);
    const followed: Followed = {
      following,
      campaigns: this.#campaignsOf(document),
      asking: undefined,
      listener: following.onDidChange(() => {
        this.#lookForFailure(followed);
        this.#show();
      }),
    };
    this.#followed.set(document, followed);
    this.#show();
  }

  #leave(document: TextDocument): void {
    const followed = this.#followed.get(document);
    if (!followed) return;
    clearTimeout(followed.asking);
    followed.listener.dispose();
    followed.following.dispose();
    this.#followed.delete(document);
    this.#show();
  }

  /** How many attacks and accounts at risk there are, as far as they are told. */
  #campaignsOf({ uri }: TextDocument): number {
    const told = this.#attention.told(uri);
    return told ? told.campaigns + told.accounts : 0;
  }

  #lookForCampaign(followed: Followed): void {
    const { following } = followed;
    const { document, state } = following;
    const campaigns = this.#campaignsOf(document);
    const isNew = campaigns > followed.campaigns;
    followed.campaigns = campaigns;
    if (!isNew || state.kind === 'stopped' || state.stopsAt !== 'campaign') return;
    following.stop('campaign');
    const show = t('Show');
    void window
      .showWarningMessage(
        t('{log} has something new to act on: {found}. It is not followed any more.', {
          log: workspace.asRelativePath(document.uri),
          found: this.#attention.of(document.uri)?.words ?? '',
        }),
        show,
      )
      .then(choice => {
        if (choice === show) void commands.executeCommand('esaLog.connections.focus');
      });
  }

  #lookForFailure(followed: Followed): void {
    const { state } = followed.following;
    if (state.kind === 'stopped' || state.stopsAt !== 'failure') return;
    followed.asking ??= setTimeout(() => {
      followed.asking = undefined;
      this.#askForFailure(followed).catch((error: unknown) => {
        this.#output.error(error instanceof Error ? error : String(error));
      });
    }, ASK_AGAIN_MS);
  }

  async #askForFailure({ following }: Followed): Promise<void> {
    const { document, firstNewLine } = following;
    const answer = await this.#server.ask(AlongFailuresRequest, {
      textDocument: { uri: document.uri.toString() },
      position: { line: firstNewLine, character: 0 },
      direction: 'next',
    });
    const { state } = following;
    if (!this.#followed.has(document) || state.kind === 'stopped' || state.stopsAt !== 'failure') return;
    if (!answer?.found || answer.found.wrapped) return;
    following.stop('failure');
    const { line } = answer.found.range.start;
    const show = t('Show');
    const choice = await window.showWarningMessage(
      t('An authentication failed in line {line, number} of {log}. It is not followed any more.', {
        line: line + 1,
        log: workspace.asRelativePath(document.uri),
      }),
      show,
    );
    if (choice === show) await showLine(document.uri, line, true);
  }

  #show(): void {
    const document = activeLog()?.document;
    const state = document && this.#followed.get(document)?.following.state;
    if (!state) {
      this.#item.hide();
      return;
    }
    this.#item.text = LOOKS[state.kind].icon + LOOKS[state.kind].text();
    this.#item.tooltip = tooltipOf(state);
    this.#item.backgroundColor =
      state.kind === 'stopped' ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}

interface Followed {
  readonly following: Following;
  /** How many there were when they were last told. */
  campaigns: number;
  /** Waits until the log is to be asked. */
  asking: ReturnType<typeof setTimeout> | undefined;
  readonly listener: Disposable;
}

const LOOKS = {
  following: { icon: '$(eye) ', text: () => t('Following') },
  paused: { icon: '$(debug-pause) ', text: () => t('Following Paused') },
  stopped: { icon: '$(debug-stop) ', text: () => t('Following Stopped') },
} as const satisfies Record<FollowState['kind'], { readonly icon: string; readonly text: () => string }>;

function tooltipOf({ kind, stopsAt }: FollowState): string {
  switch (kind) {
    case 'following':
      if (stopsAt === 'failure')
        return t('The end of the log is kept in view until an authentication fails. Alt+End stops that.');
      return stopsAt === 'campaign'
        ? t('The end of the log is kept in view until an attack is found. Alt+End stops that.')
        : t('The end of the log is kept in view. Alt+End stops that.');
    case 'paused':
      return t('You look at what stands above the end. Alt+End goes there and on.');
    case 'stopped':
      return stopsAt === 'failure'
        ? t('An authentication has failed. Alt+End goes to the end of the log and on.')
        : t('An attack was found. Alt+End goes to the end of the log and on.');
  }
}
