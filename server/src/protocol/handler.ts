import type { NotificationType, ProgressToken, RequestType } from 'vscode-languageserver';
import type { CustomRequest } from '../requests';
import type { Cancellation } from '../service/cancellation';
import type { LanguageService } from '../service/service';
import type { Check } from './checks';

/**
 * What a client is told whose log was edited amid an answer. Most ask again of themselves when they see that an answer
 * is about a text that is gone. Of problems, a client takes that for "none", and the squiggles would go out for a
 * moment with every edit of a large log: it is told to ask again.
 */
export type WhenEdited = 'is told' | 'is told to ask again';

/** Tells a part of an answer beforehand, where the client has named a token for it. */
export type Partial = (token: ProgressToken | undefined, part: unknown) => void;

type Answer<Params, Result> = (
  service: LanguageService,
  params: Params,
  token: Cancellation,
  partial: Partial,
) => Promise<Result>;

/** How a request is answered. */
export interface RequestHandler {
  readonly method: string;
  /** What its parameters have to be, so that the service may rely on them. */
  readonly check: Check;
  readonly answer: Answer<never, unknown>;
  readonly whenEdited: WhenEdited;
}

/** How a notification is heard. */
export interface NotificationHandler {
  readonly method: string;
  readonly check: Check;
  readonly handle: (service: LanguageService, params: never) => void;
}

/** A request of LSP, or one of our own. */
export const requestHandler = <Params, Result>(
  { method }: RequestType<Params, Result, unknown> | CustomRequest<Params, Result>,
  check: Check,
  answer: Answer<Params, Result>,
  whenEdited: WhenEdited = 'is told',
): RequestHandler => ({ method, check, answer, whenEdited });

export const notificationHandler = <Params>(
  { method }: NotificationType<Params>,
  check: Check,
  handle: (service: LanguageService, params: Params) => void,
): NotificationHandler => ({ method, check, handle });
