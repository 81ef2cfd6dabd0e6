import {
  DidChangeConfigurationNotification,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
  type CancellationToken,
  type Connection,
  type InitializeResult,
} from 'vscode-languageserver';
import { fileName } from '../features/story/storyName';
import type { Phrase } from '../log/phrase';
import { renderPhrase } from '../texts/render';
import { visible } from '../log/visible';
import {
  AttentionNotification,
  CoverageNotification,
  MarksChangedNotification,
  NoEntriesNotification,
  StoryChangedNotification,
} from '../requests';
import { attentionMeter } from '../service/attentionMeter';
import { changedMarks } from '../service/changedMarks';
import { coverageMeter } from '../service/coverageMeter';
import { createService } from '../service/createService';
import { EmptyLogs } from '../service/emptyLogs';
import { formatError, type FailureReport } from '../service/failures';
import type { OpenLog } from '../service/openLog';
import { preparedLines } from '../service/preparedLines';
import { Unanswered } from '../service/questions';
import type { Scheduler } from '../service/scheduler';
import type { LanguageService } from '../service/service';
import { capabilitiesFor } from './capabilities';
import { Client } from './client';
import type { Partial, WhenEdited } from './handler';
import { NOTIFICATIONS, REQUESTS } from './handlers';
import { CoalescingSender } from './coalescingSender';
import { PushedProblems } from './pushedProblems';
import { readingProgress } from './readingProgress';
import { refresh } from './refreshes';
import { SECTION } from './settings';
import { SettingsFaults } from './settingsFaults';

/** What the server cannot get by LSP; the mains hand it in. */
export interface ServerHost {
  readonly version: string;
  /** URI of the folder with the pages of the rules, ending in a slash, where the client names none. */
  readonly rulePages: string | undefined;
  readonly scheduler: Scheduler;
  /** Done once all that was sent so far is written. */
  readonly whenWritten: () => Promise<void>;
}

/** Serves a client on a connection: joins it with a language service. */
export function startServer(connection: Connection, host: ServerHost): void {
  let client = new Client(undefined, host);
  const context = () => client.context;
  const report: FailureReport = {
    error: text => {
      connection.console.error(text);
    },
    warn: text => {
      connection.console.warn(text);
    },
    tell: message => {
      showMessage(MessageType.Error, message);
    },
  };
  const failed = (error: unknown) => {
    report.error(formatError(error));
  };
  const showMessage = (type: MessageType, message: string) => {
    connection.sendNotification(ShowMessageNotification.type, { type, message }).catch(failed);
  };
  const faulty = new SettingsFaults({
    warn: report.warn,
    tell: message => {
      showMessage(MessageType.Warning, message);
    },
  });
  const latest = new CoalescingSender(failed);
  const service = createService({
    scheduler: host.scheduler,
    context,
    whenWritten: host.whenWritten,
    report,
    storyChanged: uri => {
      latest.send(`story ${uri}`, () =>
        client.storyFiles
          ? connection.sendNotification(StoryChangedNotification.method, { uri })
          : connection.workspace.textDocumentContent.refresh(uri),
      );
    },
  });
  service.warmUp();

  connection.onInitialize((params): InitializeResult => {
    client = new Client(params, host);
    subscribe();
    return {
      serverInfo: { name: 'esa-log', version: host.version },
      capabilities: capabilitiesFor(client),
    };
  });

  /** What this client is told of changes. */
  function subscribe(): void {
    const { changes } = service;
    if (client.context.progress) changes.subscribe(readingProgress(connection, host.scheduler, context));
    changes.subscribe(new EmptyLogs(tellEmpty));
    if (client.options.coverage) {
      const tell = coverageMeter(coverage => {
        latest.send(`coverage ${coverage.uri}`, () =>
          connection.sendNotification(CoverageNotification.method, coverage),
        );
      });
      changes.subscribe(tell);
    }
    if (client.context.commands.openLines !== undefined) changes.subscribe(preparedLines);
    if (client.options.attention) {
      const tell = attentionMeter(context, attention => {
        latest.send(`attention ${attention.uri}`, () =>
          connection.sendNotification(AttentionNotification.method, attention),
        );
      });
      changes.subscribe(tell);
    }
    if (client.context.marksLines) {
      const tell = changedMarks(uri => {
        latest.send(`marks ${uri}`, () =>
          connection.sendNotification(MarksChangedNotification.method, { uri }),
        );
      });
      changes.subscribe(tell);
    }
    if (!client.pulls) {
      const pushed = new PushedProblems(service, told => {
        latest.send(`problems ${told.uri}`, () => connection.sendDiagnostics(told));
      });
      changes.subscribe(pushed);
    }
  }

  function tellEmpty({ uri, log }: OpenLog, sentences: readonly Phrase[]): void {
    const { language } = client.context;
    const message = sentences.map(sentence => renderPhrase(sentence, language, visible)).join(' ');
    if (client.options.noEntries) {
      const hasShapes = log.index.entryCount > 0 || log.index.unreadCount > 0;
      connection.sendNotification(NoEntriesNotification.method, { uri, message, hasShapes }).catch(failed);
    } else {
      // Not a diagnostic: there is no place in the text to be marked or mended, and every client shows a message once.
      showMessage(MessageType.Warning, `${visible(fileName(uri))}: ${message}`);
    }
  }

  connection.onInitialized(async () => {
    if (client.capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      const { type } = DidChangeConfigurationNotification;
      // A client that refuses has its settings all the same.
      await connection.client.register(type, { section: SECTION }).catch(failed);
    }
    await readSettings();
  });

  connection.onDidChangeConfiguration(async ({ settings }: { settings: unknown }) => {
    const sent = (settings as Record<string, unknown> | null)?.[SECTION];
    await readSettings(sent);
  });

  /** Asks the client for the settings, or takes those it sent of itself. */
  async function readSettings(sent?: unknown): Promise<void> {
    const section: unknown = client.capabilities.workspace?.configuration
      ? await connection.workspace.getConfiguration(SECTION)
      : sent;
    const before = client.context;
    const faults = client.set(section);
    faulty.tell(faults, client.context.language);
    refresh(connection, client, before, latest);
    service.documents.settingsChanged();
  }

  register(connection, service, failed);
  connection.listen();
}

/** Hands every message of the tables to the service. */
function register(connection: Connection, service: LanguageService, failed: (error: unknown) => void): void {
  const partial: Partial = (token, value) => {
    if (token !== undefined) connection.sendNotification('$/progress', { token, value }).catch(failed);
  };
  for (const { method, answer, whenEdited } of REQUESTS) {
    connection.onRequest(method, async (params: never, token: CancellationToken) => {
      try {
        return await answer(service, params, token, partial);
      } catch (error) {
        throw inProtocol(error, whenEdited);
      }
    });
  }
  for (const { method, handle } of NOTIFICATIONS) {
    connection.onNotification(method, (params: unknown) => {
      handle(service, params as never);
    });
  }
}

/** What LSP has to say where there is no answer. */
function inProtocol(error: unknown, whenEdited: WhenEdited): unknown {
  if (!(error instanceof Unanswered)) return error;
  const { why, message } = error;
  if (why === 'cancelled') return new ResponseError(LSPErrorCodes.RequestCancelled, message);
  return whenEdited === 'is told'
    ? new ResponseError(LSPErrorCodes.ContentModified, message)
    : new ResponseError(LSPErrorCodes.ServerCancelled, message, { retriggerRequest: true });
}
