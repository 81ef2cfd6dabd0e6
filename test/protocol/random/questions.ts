// Every request that the server answers, with parameters by chance.
import type { Position, Range } from 'vscode-languageserver-protocol/node';
import type { Chance } from './chance';
import { place, range } from './edits';
import type { Model } from './model';

/** What a question is about. */
export interface Asked {
  /** Of a log, or of a story of one. */
  readonly uri: string;
  /** The text of that document. */
  readonly model: Model;
  /** What was answered before, and is sent back: by the method that takes it. */
  readonly kept: ReadonlyMap<string, readonly unknown[]>;
}

export interface Question {
  readonly method: string;
  readonly params: unknown;
}

const QUERIES = [
  '',
  ' ',
  '1',
  'MID',
  'ICID 2',
  'ironport',
  '192.0.2',
  'example',
  '@',
  '\ud800',
  'ß',
  '%',
  '$(',
];
const GROUPS = [
  'campaign',
  'failed',
  'bounced',
  'rejected',
  'delayed',
  'user',
  'address',
  'hour',
  'all',
] as const;
/** On the scale of the authentication report. */
const SECONDS = [-1e300, 0, 1_240_400_000, 1_811_926_800.5, 1e300];
const COUNTS = [0, 1, 3, 200, 1000, 99_999, -5];

/** Under which names of connections are kept, from whatever answer. */
const REFS = 'refs';

type Params = (chance: Chance, asked: Asked, at: Position, within: Range) => object;

const atPlace: Params = (_chance, _asked, position) => ({ position });
const nothing: Params = () => ({});
const some = (chance: Chance, values: object) => (chance.oneIn(2) ? values : {});
const OUTCOMES = ['authentication-failed', 'bounced', 'rejected', 'dropped', 'delayed', 'delivered'];

const filter = (chance: Chance) => ({
  ...some(chance, { filter: chance.pick(QUERIES) }),
  ...some(chance, { outcomes: chance.pick([[], [chance.pick(OUTCOMES)], OUTCOMES]) }),
});

/** Names of connections, as they were given and made up. */
const MADE_UP = ['', 'ICID 1', 'ICID~~1~~0~~~~', 'MID~~1~~9~~~E2~28~~', `DCID~~1~~0~~${'x'.repeat(5000)}~~`];

const refOf = (chance: Chance, { kept }: Asked): unknown =>
  chance.pick(chance.oneIn(4) ? MADE_UP : [...(kept.get(REFS) ?? []), ...MADE_UP]);

const which = (chance: Chance, asked: Asked, position: Position): object =>
  chance.oneIn(3) ? { ref: refOf(chance, asked) } : { position };

function path(chance: Chance, asked: Asked): unknown {
  const rows = asked.kept.get('esaLog/connections') ?? [];
  if (rows.length > 0 && chance.oneIn(3)) return chance.pick(rows);
  return chance.weighed<unknown>([
    [4, { group: chance.pick(GROUPS) }],
    [2, { connection: refOf(chance, asked) }],
    [1, { group: chance.pick(['user', 'address', 'hour']), value: chance.pick([...QUERIES, null]) }],
  ]);
}

const BY = ['user', 'address', 'network', 'mechanism', 'profile', 'server'];
const CAMPAIGNS = ['', 'password-guessing~~3', 'success-after-failures~~1~~ICID~~1~~0~~~~'];

const logonFilter = (chance: Chance) =>
  some(chance, {
    filter: {
      ...some(chance, { from: chance.pick(SECONDS) }),
      ...some(chance, { to: chance.pick(SECONDS) }),
      ...some(chance, { user: chance.pick(QUERIES) }),
      ...some(chance, { address: chance.pick([...QUERIES, '192.0.2.0/24', '::/0', '1/']) }),
      ...some(chance, { outcome: chance.pick(['failed', 'succeeded']) }),
      ...some(chance, { is: { [chance.pick(BY)]: chance.pick([...QUERIES, null]) } }),
      ...(chance.oneIn(4) && { campaign: chance.pick(CAMPAIGNS) }),
      ...some(chance, { side: chance.pick(['client', 'appliance']) }),
    },
  });

/** Of bookmarks: around a place, and such as no log has. */
const lineNumbers = (chance: Chance, { line }: Position) => [
  line,
  line + 1,
  line - 1,
  ...COUNTS,
  chance.below(9),
];

/** Whose addresses: of a campaign, a user, an address or a network. */
const addressesOf: Params = (chance, { kept }) => {
  const rows = (kept.get('esaLog/connections') ?? []) as { group?: string; value?: string | null }[];
  const of = chance.pick(['user', 'address', 'campaign']);
  const values = rows.flatMap(({ group, value }) =>
    group === of && typeof value === 'string' ? [value] : [],
  );
  return { of, value: chance.pick([...values, ...CAMPAIGNS, ...QUERIES, '192.0.2.0/24']) };
};

const FILTERS = [
  '[{"by":"failed"}]',
  '[{"by":"level","is":"Info"},{"by":"address","is":"192.0.2.0/24"}]',
  '[{"by":"event","is":"injection.opened"},{"by":"domain","is":".example.com"}]',
  '[{"by":"time","from":"2009-04-22T11:47:00"},{"by":"user","is":"ironport"}]',
  '[{"by":"outcome","is":"bounced"}]',
  '[{}]',
];

/** Whose lines: those, or of a mail address, a domain, a filter. */
const linesOf: Params = (chance, ...others) =>
  chance.weighed<() => object>([
    [2, () => addressesOf(chance, ...others)],
    [1, () => ({ of: 'filter', value: chance.pick(FILTERS) })],
    [1, () => ({ of: chance.pick(['sender', 'recipient', 'domain']), value: chance.pick(QUERIES) })],
  ])();

/** Parameters beside the document, by method. */
const ABOUT_DOCUMENT: Readonly<Record<string, Params>> = {
  'textDocument/hover': atPlace,
  'textDocument/definition': atPlace,
  'textDocument/references': (chance, _, position) => ({
    position,
    context: { includeDeclaration: chance.oneIn(2) },
  }),
  'textDocument/documentHighlight': atPlace,
  'textDocument/documentSymbol': nothing,
  'textDocument/codeLens': nothing,
  'textDocument/inlayHint': (_chance, _asked, _at, within) => ({ range: within }),
  'textDocument/documentLink': nothing,
  'textDocument/foldingRange': nothing,
  'textDocument/prepareCallHierarchy': atPlace,
  'textDocument/diagnostic': nothing,
  'textDocument/semanticTokens/range': (_chance, _asked, _at, within) => ({ range: within }),
  'esaLog/marks': (chance, _asked, _at, within) => ({ ranges: chance.oneIn(4) ? [] : [within] }),
  'esaLog/markedLines': chance => ({ rows: chance.pick(COUNTS) }),
  'textDocument/codeAction': (chance, { kept }, _at, within) => {
    const problems = kept.get('textDocument/codeAction') ?? [];
    return { range: within, context: { diagnostics: problems.length > 0 ? [chance.pick(problems)] : [] } };
  },
  'esaLog/alongConnection': (chance, _, position) => ({
    position,
    direction: chance.pick(['next', 'previous']),
  }),
  'esaLog/alongFailures': (chance, _, position) => ({
    position,
    direction: chance.pick(['next', 'previous']),
  }),
  'esaLog/findTime': (chance, _, position) => ({
    position,
    time: chance.pick(['9:31', '+5m', '-1w', '2 Jun', '2027-06-02T09:00:01+02:00', '', 'x'.repeat(200)]),
  }),
  'esaLog/nextGap': (chance, _, position) => ({
    position,
    direction: chance.pick(['next', 'previous']),
    seconds: chance.pick([0, -1, 1, 300, 0.5]),
  }),
  'esaLog/slowestDeliveries': nothing,
  'esaLog/elapsed': (_chance, _asked, _at, within) => ({ range: within }),
  'esaLog/linesOfConnection': atPlace,
  'esaLog/spansOfConnection': (chance, asked, position) => ({
    ...which(chance, asked, position),
    ...some(chance, { scope: chance.pick(['connection', 'story']) }),
    ...some(chance, { known: refOf(chance, asked) }),
  }),
  'esaLog/findConnections': (chance, { model }, position) => ({
    query: chance.oneIn(2) ? chance.pick(QUERIES) : model.line(position.line).slice(30, 30 + chance.below(9)),
    limit: chance.pick(COUNTS),
    ...some(chance, { partialResultToken: chance.pick(['token', 7]) }),
  }),
  'esaLog/story': (chance, asked, position) => ({
    ...which(chance, asked, position),
    ...some(chance, { alone: chance.oneIn(2) }),
  }),
  'esaLog/shownDocument': atPlace,
  'esaLog/placeInLog': atPlace,
  'esaLog/connectionMeant': which,
  'esaLog/comparison': (chance, asked) => ({
    ref: refOf(chance, asked),
    beside: { textDocument: { uri: asked.uri }, ref: refOf(chance, asked) },
  }),
  'esaLog/messagesMeant': which,
  'esaLog/messageDetails': (chance, asked) => ({ ref: refOf(chance, asked) }),
  'esaLog/unreadLine': (chance, _, { line }) => some(chance, { after: line }),
  'esaLog/shapes': nothing,
  'esaLog/connectionCounts': filter,
  'esaLog/connections': (chance, asked) => ({
    path: path(chance, asked),
    ...some(chance, { offset: chance.pick(COUNTS), count: chance.pick(COUNTS) }),
    ...filter(chance),
  }),
  'esaLog/connectionPlace': (chance, _, position) => ({ position, ...filter(chance) }),
  'esaLog/authenticationReport': logonFilter,
  'esaLog/authenticationWays': logonFilter,
  'esaLog/logons': chance => ({
    ...logonFilter(chance),
    ...some(chance, { offset: chance.pick(COUNTS), count: chance.pick(COUNTS) }),
  }),
  'esaLog/lines': linesOf,
  'esaLog/values': (chance, _, position) =>
    chance.oneIn(2) ? { position } : { typed: chance.pick(QUERIES) },
  'esaLog/lineKinds': nothing,
  'esaLog/spanEnd': (chance, _, position) => ({
    position,
    typed: chance.pick(['9:30', '+5m', '-999999999w', '2 Jun', '', 'x', '2009-04-22 11:47Z']),
    end: chance.pick(['from', 'to']),
  }),
  'esaLog/hatEntries': addressesOf,
  'esaLog/transcript': (chance, asked, position) => ({
    ...which(chance, asked, position),
    ...some(chance, { noted: lineNumbers(chance, position) }),
  }),
  'esaLog/anonymizedLines': (chance, asked, position) => ({
    ...(chance.oneIn(2)
      ? which(chance, asked, position)
      : { first: position.line, last: position.line + chance.pick(COUNTS) }),
    key: chance.pick(QUERIES),
  }),
  'esaLog/describedLines': (chance, _asked, position) => ({ lines: lineNumbers(chance, position) }),
  'esaLog/linesInStory': (chance, _asked, position) => ({ lines: lineNumbers(chance, position) }),
  'esaLog/sequence': which,
};

/** What is sent back as it was answered, by method: the name of its parameter, or nothing where it is all there is. */
export const SENT_BACK: Readonly<Record<string, string | undefined>> = {
  'codeLens/resolve': undefined,
  'workspaceSymbol/resolve': undefined,
  'callHierarchy/incomingCalls': 'item',
  'callHierarchy/outgoingCalls': 'item',
  'workspace/textDocumentContent': 'uri',
};

export const METHODS: readonly string[] = [
  ...Object.keys(ABOUT_DOCUMENT),
  ...Object.keys(SENT_BACK),
  'workspace/symbol',
];

/** A question about a document; undefined where there is nothing yet that could be sent back. */
export function questionOf(chance: Chance, method: string, asked: Asked): Question | undefined {
  const params = ABOUT_DOCUMENT[method];
  if (params) {
    const { uri, model } = asked;
    const own = params(chance, asked, place(chance, model), range(chance, model));
    return { method, params: { textDocument: { uri }, ...own } };
  }
  if (method === 'workspace/symbol') return { method, params: { query: chance.pick(QUERIES) } };
  const kept = asked.kept.get(method) ?? [];
  if (kept.length === 0) return undefined;
  const name = SENT_BACK[method];
  const one = chance.pick(kept);
  return { method, params: name === undefined ? one : { [name]: one } };
}

/** What answers with a document, whose text is asked for then. */
const DOCUMENTS = new Set(['esaLog/story', 'esaLog/lines', 'esaLog/messageDetails']);

/** Keeps of an answer what may be sent back: a few of each kind. */
export function keep(kept: Map<string, unknown[]>, method: string, result: unknown): void {
  const add = (name: string, values: readonly unknown[]) => {
    if (values.length > 0) kept.set(name, [...values.slice(0, 5), ...(kept.get(name) ?? [])].slice(0, 20));
  };
  const all = Array.isArray(result) ? (result as unknown[]) : [];
  const of = (name: string) => (result as Record<string, unknown> | null)?.[name];
  const ref = of('ref');
  if (ref !== undefined) add(REFS, [ref]);
  const messages = (of('messages') as { ref?: unknown }[] | undefined) ?? [];
  if (method === 'esaLog/messagesMeant')
    add(
      REFS,
      messages.map(message => message.ref),
    );
  if (method === 'textDocument/codeLens') add('codeLens/resolve', all);
  if (method === 'workspace/symbol') add('workspaceSymbol/resolve', all);
  if (method === 'textDocument/prepareCallHierarchy') {
    add('callHierarchy/incomingCalls', all);
    add('callHierarchy/outgoingCalls', all);
  }
  if (method === 'textDocument/diagnostic')
    add('textDocument/codeAction', (of('items') as unknown[] | undefined) ?? []);
  if (method === 'esaLog/comparison')
    add(
      'workspace/textDocumentContent',
      [of('first'), of('second')].filter(uri => uri !== undefined),
    );
  if (DOCUMENTS.has(method) && of('uri') !== undefined) add('workspace/textDocumentContent', [of('uri')]);
  if (method === 'esaLog/connections') {
    const rows = (of('rows') as { path?: unknown }[] | undefined) ?? [];
    add(
      method,
      rows.flatMap(row => (row.path === undefined ? [] : [row.path])),
    );
  }
}
