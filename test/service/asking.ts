// How tests ask the language service, without a connection.
import type { FeatureContext } from '../../server/src/features/context';
import { nodeScheduler } from '../../server/src/node/scheduler';
import { createService, type ServiceHost } from '../../server/src/service/createService';
import type { OpenLog } from '../../server/src/service/openLog';
import { Questions } from '../../server/src/service/questions';
import type { Scheduler } from '../../server/src/service/scheduler';
import type { Workspace } from '../../server/src/service/workspace';
import { context } from '../features/asking';

/** Throws what must not happen. */
export const noFailures = {
  ofFeature(_what: string, _uri: string, error: unknown) {
    throw error;
  },
};

export const writtenAtOnce = (): Promise<void> => Promise.resolve();

/** Open logs, by their URIs, of which questions are asked. */
export function questionsTo(
  logs: ReadonlyMap<string, OpenLog>,
  whenWritten = writtenAtOnce,
  scheduler: Scheduler = nodeScheduler,
): Questions {
  const workspace: Workspace = { get: uri => logs.get(uri), uris: () => [...logs.keys()] };
  return new Questions(workspace, noFailures, { scheduler, whenWritten });
}

/** A language service, and what it has told. */
export function serviceOf({
  scheduler = nodeScheduler,
  changed = {},
}: { readonly scheduler?: Scheduler; readonly changed?: Partial<FeatureContext> } = {}) {
  const told = { errors: [] as string[], messages: [] as string[], stories: [] as string[] };
  const asked = context(changed);
  const host: ServiceHost = {
    scheduler,
    context: () => asked,
    whenWritten: writtenAtOnce,
    report: {
      error: text => told.errors.push(text),
      warn: text => told.errors.push(text),
      tell: message => told.messages.push(message),
    },
    storyChanged: uri => told.stories.push(uri),
  };
  return { service: createService(host), told };
}
