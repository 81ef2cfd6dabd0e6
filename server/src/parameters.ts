import { ID_KINDS } from './log/events/ids';
import {
  AlongConnection,
  ConnectionCountsRequest,
  ConnectionPlaceRequest,
  ConnectionsRequest,
  FindConnections,
  LinesOfConnectionRequest,
  PlaceInLogRequest,
  SequenceRequest,
  ShapesRequest,
  SpansOfConnectionRequest,
  StoryRequest,
  TranscriptRequest,
  UnreadLineRequest,
} from './requests';

/** Tells where a value is not what it should be: `.position.line`, nothing of the value itself; undefined where all is well. */
type Check = (value: unknown) => string | undefined;

const holds =
  (isRight: (value: unknown) => boolean): Check =>
  value =>
    isRight(value) ? undefined : '';

const text = holds(value => typeof value === 'string');
/** Of any size and sign: a place outside is the nearest one inside. */
const whole = holds(Number.isInteger);
const oneOf = (...words: readonly unknown[]) => holds(value => words.includes(value));

const either =
  (...checks: readonly Check[]): Check =>
  value =>
    checks.some(check => check(value) === undefined) ? undefined : '';

const optional = (check: Check): Check =>
  either(
    holds(value => value === undefined),
    check,
  );

/** Some clients write `null` for what they leave out. */
const orNothing = (check: Check): Check => either(oneOf(undefined, null), check);

/** A place in a record or list and what is wrong there, for the first one where something is. */
function firstOf(entries: Iterable<readonly [string, Check, unknown]>): string | undefined {
  for (const [name, check, value] of entries) {
    const wrong = check(value);
    if (wrong !== undefined) return `.${name}${wrong}`;
  }
  return undefined;
}

/** What is not named may be anything. */
function record(fields: Readonly<Record<string, Check>> = {}): Check {
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
    const given = value as Readonly<Record<string, unknown>>;
    return firstOf(Object.entries(fields).map(([name, check]) => [name, check, given[name]]));
  };
}

const listOf =
  (check: Check): Check =>
  value =>
    Array.isArray(value) ? firstOf(value.map((each, i) => [String(i), check, each])) : '';

const position = record({ line: whole, character: whole });
const range = record({ start: position, end: position });
const textDocument = record({ uri: text });

const ofDocument = (fields: Readonly<Record<string, Check>> = {}) => record({ textDocument, ...fields });
const ofPlace = (fields: Readonly<Record<string, Check>> = {}) => ofDocument({ position, ...fields });
const ofCall = record({ item: record({ uri: text }) });
const filter = optional(text);

/** Whole new text, where there is no range. */
const change = record({ text, range: orNothing(range) });

const path = either(
  record({ connection: position }),
  record({ group: oneOf('failed', 'all') }),
  record({ group: oneOf('user', 'address', 'hour'), value: orNothing(text) }),
);

/** What the server takes of each message, and would stumble over. */
const PARAMETERS: ReadonlyMap<string, Check> = new Map([
  // What is wrong within them is passed over: see clientSays.ts.
  ['initialize', record()],
  ['textDocument/didOpen', record({ textDocument: record({ uri: text, text }) })],
  [
    'textDocument/didChange',
    record({ textDocument: record({ uri: text, version: whole }), contentChanges: listOf(change) }),
  ],
  ['textDocument/didClose', ofDocument()],
  ['workspace/didChangeConfiguration', record()],
  ['textDocument/hover', ofPlace()],
  ['textDocument/definition', ofPlace()],
  ['textDocument/references', ofPlace({ context: record() })],
  ['textDocument/documentHighlight', ofPlace()],
  ['textDocument/documentSymbol', ofDocument()],
  ['textDocument/codeLens', ofDocument()],
  ['codeLens/resolve', record()],
  ['textDocument/inlayHint', ofDocument({ range })],
  ['textDocument/codeAction', ofDocument({ context: record({ diagnostics: listOf(record({ range })) }) })],
  ['textDocument/documentLink', ofDocument()],
  ['textDocument/foldingRange', ofDocument()],
  ['textDocument/prepareCallHierarchy', ofPlace()],
  ['callHierarchy/incomingCalls', ofCall],
  ['callHierarchy/outgoingCalls', ofCall],
  ['textDocument/diagnostic', ofDocument()],
  ['textDocument/semanticTokens/range', ofDocument({ range })],
  ['workspace/symbol', record({ query: text })],
  ['workspaceSymbol/resolve', record({ location: record({ uri: text }) })],
  ['workspace/textDocumentContent', record({ uri: text })],
  [AlongConnection.method, ofPlace({ direction: oneOf('next', 'previous') })],
  [LinesOfConnectionRequest.method, ofPlace()],
  [
    SpansOfConnectionRequest.method,
    ofPlace({
      of: optional(record({ kind: oneOf(...ID_KINDS), number: whole })),
      scope: optional(oneOf('connection', 'story')),
      known: optional(whole),
    }),
  ],
  [
    FindConnections.method,
    ofDocument({ query: text, limit: whole, partialResultToken: optional(either(text, whole)) }),
  ],
  [StoryRequest.method, ofPlace({ alone: optional(oneOf(true, false)) })],
  [PlaceInLogRequest.method, ofPlace()],
  [UnreadLineRequest.method, ofDocument({ after: optional(whole) })],
  [ShapesRequest.method, ofDocument()],
  [ConnectionCountsRequest.method, ofDocument({ filter })],
  [ConnectionsRequest.method, ofDocument({ path, offset: optional(whole), count: optional(whole), filter })],
  [ConnectionPlaceRequest.method, ofPlace({ filter })],
  [TranscriptRequest.method, ofPlace()],
  [SequenceRequest.method, ofPlace()],
]);

/**
 * Where the parameters of a message are not what they have to be, in words; undefined where they are, or nobody
 * looks at them.
 */
export function wrongParameters(method: string, params: unknown): string | undefined {
  const wrong = PARAMETERS.get(method)?.(params);
  if (wrong === undefined) return undefined;
  return wrong === ''
    ? 'its parameters are missing or wrong'
    : `its parameter ${wrong.slice(1)} is missing or wrong`;
}
