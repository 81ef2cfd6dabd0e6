import type { FeatureContext } from '../features/context';
import { warmUpFormats, warmUpHovers } from '../features/hover/warmUp';
import type { Task } from '../log/task';
import { warmUp } from '../log/warmUp';
import { answersAtPlaces } from './answersAtPlaces';
import { answersOfConnections } from './answersOfConnections';
import { answersOfLogs } from './answersOfLogs';
import { Changes } from './changes';
import { HOVERS_LATER_MS } from './delays';
import { Documents } from './documents';
import { Failures, type FailureReport } from './failures';
import type { OpenLog } from './openLog';
import { Questions } from './questions';
import { onePerTurn, type Scheduler } from './scheduler';
import type { LanguageService } from './service';
import { runInBackground } from './slices';
import { Stories } from './stories';
import type { Workspace } from './workspace';

/** What the service needs of whoever has it. */
export interface ServiceHost {
  readonly scheduler: Scheduler;
  /** The client and its user, as they are now. */
  readonly context: () => FeatureContext;
  /** Done once all that was answered so far is written; at once where answers are written nowhere. */
  readonly whenWritten: () => Promise<void>;
  /** Where failures are told. */
  readonly report: FailureReport;
  /** A story has changed: its text is to be asked for again. */
  readonly storyChanged: (uri: string) => void;
}

/** A language service: see LanguageService. */
export function createService(host: ServiceHost): LanguageService {
  const { context, whenWritten } = host;
  const scheduler = onePerTurn(host.scheduler);
  const failures = new Failures(host.report, context);
  const changes = new Changes(scheduler, failures.note);
  const warmth = new WarmUp(scheduler, context, failures.note);
  // Each needs the others, and none before a document is opened.
  const workspace: Workspace = { get: uri => documents.get(uri), uris: () => documents.uris() };
  const questions = new Questions(workspace, failures, { scheduler, whenWritten });
  const stories = new Stories({ questions, context, refresh: host.storyChanged });
  const observers = {
    changes,
    stories,
    failures,
    opening: () => {
      warmth.stop();
    },
    opened: (document: OpenLog) => {
      warmth.onceRead(document);
    },
  };
  const documents = new Documents(scheduler, observers, () => context().rules);
  changes.subscribe(stories);
  return {
    documents,
    changes,
    warmUp: () => {
      warmth.begin();
    },
    ...answersAtPlaces(questions, stories, workspace, context),
    ...answersOfLogs(questions, stories, workspace, context),
    ...answersOfConnections(questions, stories, workspace, context),
    storyText: uri =>
      stories.text(uri).catch((error: unknown) => {
        failures.ofFeature('Story', uri, error);
        return '';
      }),
  };
}

/** Runs code before somebody waits for it: reading until a log is opened, which does the same, and hovers behind it. */
class WarmUp {
  readonly #scheduler: Scheduler;
  readonly #context: () => FeatureContext;
  readonly #failed: (error: unknown) => void;
  #stop: () => void = () => undefined;
  #isWarm = false;

  constructor(scheduler: Scheduler, context: () => FeatureContext, failed: (error: unknown) => void) {
    this.#scheduler = scheduler;
    this.#context = context;
    this.#failed = failed;
  }

  begin(): void {
    this.#stop = runInBackground(this.#atStart(), this.#scheduler, { failed: this.#failed });
  }

  stop(): void {
    this.#stop();
  }

  *#atStart(): Task {
    yield* warmUpFormats(this.#context());
    yield* warmUp();
  }

  /** Once there is a log that is read, hovers come next. */
  onceRead(document: OpenLog): void {
    if (this.#isWarm) return;
    this.#isWarm = true;
    const hovers = () =>
      runInBackground(warmUpHovers(this.#context()), this.#scheduler, { failed: this.#failed });
    const later = () => this.#scheduler.after(HOVERS_LATER_MS, hovers);
    // One that cannot be read has been told of.
    document.whenRead().then(later, later);
  }
}
