import type { IdKey } from './ids';

/**
 * What an event means in the story of its connection or message, as its declaration says. Code outside the
 * declarations depends on these properties, not on names of events.
 */

/**
 * Between whom an event happens, and in which direction: client, appliance, next host. `with-…`: between two of them,
 * where the line does not say who began; `note`: within the appliance.
 */
export type Direction =
  'from-client' | 'to-client' | 'with-client' | 'to-host' | 'from-host' | 'with-host' | 'note';

/** What makes an event stand out. */
export type Mark = 'failure' | 'warning' | 'success' | 'plain';

/**
 * What can become of a message for one of its recipients, the worst first; the same words for recipient, message and
 * connection. `queued` and `open`: the log ends before it is decided. `untold`: it ended, and no line says how, since
 * `Message finished` follows bounces, drops and quarantines as well. `unanswered`: of one outbound connection, which
 * ended without a result; another one may have taken the message. `nobody-accepted`: each recipient was turned away, and
 * the connection ended; no line calls the message aborted.
 */
export const OUTCOMES = [
  'bounced',
  'aborted',
  'dropped',
  'nobody-accepted',
  'uncertain',
  'delayed',
  'quarantined',
  'untold',
  'unanswered',
  'queued',
  'open',
  'delivered',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an event says became of its message, for the recipients that a line of it names, or for all of them. */
export type OutcomeReport =
  | {
      readonly outcome: Outcome;
      /**
       * How its lines say why, or who did it; undefined where they do not. `try`: a try to deliver that came
       * to nothing. `bounce`: one to deliver a bounce message. `rule`: a content filter or a policy. `abortion`: its
       * reason may also say that it was dropped or bounced.
       */
      readonly by?:
        | 'try'
        | 'bounce'
        | 'rule'
        | 'abortion'
        | 'administrator'
        | 'directory-failure'
        | 'quarantine'
        | 'spam-quarantine';
    }
  /** What became of it stands among the values of a line, if anything did. */
  | { readonly outcome?: undefined; readonly by: 'directory-query' | 'unsubscription' };

/** What part an event plays in what is worked out of a connection or message. Each plays one, or none of these. */
export type Role =
  /** Lets a client in or turns it away. */
  | 'policy'
  | 'tls-succeeded'
  | 'tls-failed'
  /** The appliance did not take what a client did, or left undone. */
  | 'refusal'
  /** The same of a message; its reason is that of the message. */
  | 'receiving-failed'
  | 'message-started'
  /** The envelope. A notice of the appliance has sender and recipients in one line. */
  | 'sender'
  | 'recipient'
  | 'notice'
  /** Turns a recipient away at RCPT. */
  | 'recipient-rejected'
  | 'recipient-invalid'
  | 'bounce-invalid'
  /** Logs the mail of a client whose rejection was put off. */
  | 'mail-rejected'
  /** The message is in: its line tells how large it is. */
  | 'message-received'
  | 'queued'
  /** Puts one recipient in the place of another one. */
  | 'alias'
  | 'delivery-started'
  /** What the next host answered, or when the next try is due: a line of it names no connection. */
  | 'answer'
  | 'deferral'
  | 'released-from-quarantine'
  | 'deleted-from-quarantine'
  /** It waits to be moved to a quarantine on another appliance: what leaves this one then is no delivery. */
  | 'to-central-quarantine'
  | 'to-spam-quarantine'
  | 'spam-quarantine-refused'
  | 'spam-quarantine-not-reached'
  /** A delivery that is none, but hands the message to a spam quarantine elsewhere. */
  | 'delivery-to-spam-quarantine';

/** How one message comes to be made from another one. */
export interface Derivation {
  /** By the first three the same mail goes on under another number; the others make a further one. */
  readonly as: 'split' | 'rewritten' | 'released' | 'copy' | 'bounce';
  /** The same for a reader, behind the number of the message. */
  readonly short: string;
}

/** How a connection breaks off. */
export type BreakOff = 'lost' | 'timed-out' | 'killed' | 'connection-limit' | 'connection-error';

/** What a part of a text is, where its colour is not that of the value it stands in. */
export type Colour =
  | 'auth-failed'
  | 'auth-succeeded'
  | 'tls-succeeded'
  | 'tls-failed'
  | 'turned-away'
  | 'id-word'
  | 'header'
  | 'dns-record'
  | 'name';

/** What stands out: told by what a logon or message came to, and else declared. */
type Marked =
  | { readonly mark: Mark; readonly authentication?: undefined; readonly reports?: ByItsValues }
  | {
      readonly mark?: undefined;
      readonly authentication: 'succeeded' | 'failed';
      readonly reports?: undefined;
    }
  | {
      readonly mark?: undefined;
      readonly authentication?: undefined;
      readonly reports: Exclude<OutcomeReport, ByItsValues>;
    };

type ByItsValues = Extract<OutcomeReport, { readonly outcome?: undefined }>;

/** What names no connection and no message stands in no story. */
interface Unplaced {
  readonly direction?: undefined;
  readonly mark?: undefined;
  readonly authentication?: undefined;
  readonly reports?: undefined;
}

type IfAny<Names extends string, Wanted extends string, Then, Else> = [Extract<Names, Wanted>] extends [never]
  ? Else
  : Then;

/** What has to be declared of an event by the values that it has. */
export type Story<FieldName extends string> = IfAny<
  FieldName,
  IdKey,
  Marked & { readonly direction: Direction },
  Unplaced
> &
  IfAny<FieldName, 'parentMid', { readonly derivation: Derivation }, { readonly derivation?: undefined }> &
  (
    | { readonly breaksOff: IdKey; readonly breaksOffAs: BreakOff }
    | { readonly breaksOff?: undefined; readonly breaksOffAs?: undefined }
  );
