// Expectations as a reader sees a coloured line: `‹icid ICID› ‹icid# 450› close`.
import assert from 'node:assert/strict';
import { colour, header, theGrammar, type Piece } from './harness';

/** Short names for the scopes, for use in expectations; `#` marks a number. */
export const marks = {
  time: 'comment.timestamp',
  around: 'comment.envelope',
  source: 'support.other.host',
  subscription: 'support.other.subscription',
  critical: 'invalid.level.critical',
  alert: 'invalid.level.alert',
  warning: 'markup.deleted.level.warning',
  info: 'support.type.level.info',
  debug: 'comment.level.debug',
  trace: 'comment.level.trace',
  icid: 'support.type.id.icid',
  'icid#': 'constant.numeric.id.icid',
  dcid: 'support.type.id.dcid',
  'dcid#': 'constant.numeric.id.dcid',
  mid: 'support.type.id.mid',
  'mid#': 'constant.numeric.id.mid',
  rid: 'support.type.id.rid',
  'rid#': 'constant.numeric.id.rid',
  rcid: 'support.type.id.rcid',
  'rcid#': 'constant.numeric.id.rcid',
  ipv4: 'variable.other.constant.address.ipv4',
  ipv6: 'variable.other.constant.address.ipv6',
  host: 'variable.other.constant.address.host',
  mail: 'string.unquoted.address.mail',
  single: 'string.quoted.single',
  double: 'string.quoted.double',
  escape: 'constant.character.escape',
  subject: 'string.unquoted.subject',
  url: 'string.unquoted.url',
  number: 'constant.numeric.count',
  date: 'constant.numeric.date',
  version: 'constant.numeric.version',
  hash: 'constant.numeric.hash',
  'file-name': 'string.unquoted.file-name',
  'file-type': 'string.unquoted.file-type',
  charset: 'string.unquoted.charset',
  queue: 'string.unquoted.queue',
  serial: 'string.unquoted.serial',
  'common-name': 'string.unquoted.common-name',
  'relay-name': 'variable.parameter.relay',
  header: 'support.type.header',
  record: 'support.type.dns-record',
  service: 'support.class.service',
  'alert-sent': 'entity.name.type.alert',
  reply: 'constant.numeric.reply-code',
  enhanced: 'constant.numeric.enhanced-code',
  accept: 'entity.name.function.policy.accept',
  relay: 'entity.name.function.policy.relay',
  continue: 'constant.language.policy.continue',
  reject: 'keyword.control.policy.reject',
  tcprefuse: 'keyword.control.policy.tcprefuse',
  unsubscribe: 'keyword.control.policy.unsubscribe',
  group: 'variable.parameter.sender-group',
  policy: 'variable.parameter.mail-policy',
  reputation: 'constant.numeric.reputation',
  engine: 'support.class.engine',
  clean: 'entity.name.type.verdict.clean',
  found: 'keyword.control.verdict.found',
  category: 'keyword.control.verdict.category',
  type: 'keyword.control.verdict.type',
  protocol: 'entity.name.type.protocol',
  cipher: 'entity.name.type.cipher',
  'tls-success': 'markup.inserted.tls.success',
  'tls-failed': 'markup.deleted.tls.failed',
  failed: 'invalid.authentication.failed',
  succeeded: 'markup.inserted.authentication.succeeded',
  user: 'variable.parameter.user',
  mechanism: 'entity.name.type.mechanism',
  'profile-in': 'entity.name.function.profile.inbound',
  'profile-out': 'entity.name.function.profile.outbound',
  query: 'entity.name.function.query',
  kind: 'entity.name.type.query',
} as const;

const names = new Map<string, string>(Object.entries(marks).map(([name, scope]) => [scope, name]));

/** The innermost scope decides the colour, so it gives the mark. */
const mark = ({ text, scopes }: Piece): string => {
  const scope = scopes.at(-1);
  return scope === undefined ? text : `‹${names.get(scope) ?? scope} ${text}›`;
};

export const markLine = (pieces: readonly Piece[]): string => pieces.map(mark).join('');

export async function marked(lines: readonly string[]): Promise<string[]> {
  return colour(await theGrammar(), lines).map(markLine);
}

/** The line without its marks. */
const plain = (line: string): string => line.replace(/‹\S+ ([^›]*)›/g, '$1');

/** Asserts how lines are coloured that follow one another in a file. */
export async function assertColours(...expected: string[]): Promise<void> {
  assert.deepEqual(await marked(expected.map(plain)), expected);
}

/** Asserts how the text of an entry is coloured; further arguments are its continuation lines. */
export async function assertText(...expected: string[]): Promise<void> {
  const [first = '', ...rest] = expected.map(plain);
  const [found = '', ...others] = await marked([header + first, ...rest]);
  const start = `‹time Wed Jun  2 14:58:14 2027› ‹info Info›: `;
  assert.equal(found.slice(0, start.length), start);
  assert.deepEqual([found.slice(start.length), ...others], expected);
}

/** The scopes under which a text stands in an entry, each once. */
export async function kindsOf(text: string): Promise<string[]> {
  const [pieces = []] = colour(await theGrammar(), [header + text]);
  return [...new Set(pieces.slice(3).flatMap(({ scopes }) => scopes))];
}
