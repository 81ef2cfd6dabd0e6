// Which scopes fit the values of entries: what the grammar is held to, in one place.

/** Where a value stands. */
export interface Place {
  value: string;
  /** The character before it. */
  before: string;
}

/**
 * The beginnings of scopes one of which every letter and digit of a value must have. `words`: free text, or a word
 * of the sentence itself, which may have any scope and none.
 */
export type Fit = readonly string[] | 'words' | ((place: Place) => readonly string[] | 'words');

const ip = ['variable.other.constant.address.ipv4', 'variable.other.constant.address.ipv6'];
const host = ['variable.other.constant.address.host'];
const mail = ['string.unquoted.address.mail'];
const quoted = ['string.quoted'];
const count = ['constant.numeric.count'];
const enhanced = ['constant.numeric.enhanced-code'];
const engine = ['support.class.engine'];
const verdict = ['entity.name.type.verdict', 'keyword.control.verdict'];

const isQuote = (character: string) => character === "'" || character === '"';

/** Quotes are no part of the value; what stands without them is free text. */
const quotedIfInQuotes: Fit = ({ before }) => (isQuote(before) ? [...quoted, ...enhanced] : 'words');

const orQuoted =
  (...scopes: readonly string[]): Fit =>
  ({ before }) =>
    isQuote(before) ? quoted : scopes;

export const fitting: Readonly<Record<string, Fit>> = {
  // Ids.
  icid: ['constant.numeric.id.icid'],
  dcid: ['constant.numeric.id.dcid'],
  mid: ['constant.numeric.id.mid'],
  parentMid: ['constant.numeric.id.mid'],
  childMid: ['constant.numeric.id.mid'],
  rid: ['constant.numeric.id.rid'],
  rcid: ['constant.numeric.id.rcid'],

  // Hosts and people.
  remoteAddress: ip,
  localAddress: ip,
  server: [...ip, ...host],
  domain: host,
  reverseDns: ({ value }) => (value === 'unknown' ? 'words' : host),
  commonName: [...host, 'string.unquoted.common-name'],
  sender: mail,
  recipient: mail,
  address: mail,
  entry: [...mail, ...host],
  target: [...mail, ...host, ...quoted],
  identity: ({ value }) => (value.includes('.') ? [...mail, ...host] : 'words'),

  // Logging on.
  user: ['variable.parameter.user'],
  mechanism: ['entity.name.type.mechanism'],
  profile: ['entity.name.function.profile'],

  // Who is let in, and how.
  action: ['entity.name.function.policy', 'keyword.control.policy', 'constant.language.policy'],
  senderGroup: ['variable.parameter.sender-group'],
  reputation: ({ value }) => (/\d\.\d/.test(value) ? ['constant.numeric.reputation'] : 'words'),
  protocol: ['entity.name.type.protocol'],
  cipher: ['entity.name.type.cipher'],

  // What the next host answers.
  replyCode: ['constant.numeric.reply-code'],
  enhancedCode: enhanced,
  applianceCode: enhanced,
  replyText: quotedIfInQuotes,

  // Numbers.
  connections: count,
  days: count,
  dnsSeconds: count,
  hosts: count,
  limit: count,
  messages: count,
  offsetSeconds: count,
  port: count,
  recipients: count,
  riskFactor: count,
  seconds: count,
  size: count,
  threatLevel: count,
  until: ['constant.numeric.date'],
  version: ['constant.numeric.version'],
  sha256: ['constant.numeric.hash'],

  // Names and texts of messages.
  charset: ['string.unquoted.charset'],
  fileName: orQuoted('string.unquoted.file-name'),
  filter: quoted,
  header: ['support.type.header'],
  key: quoted,
  messageId: [...quoted, ...mail],
  policy: orQuoted('variable.parameter.mail-policy'),
  quarantine: quoted,
  queue: ['string.unquoted.queue'],
  relay: ['variable.parameter.relay'],
  serial: ['string.unquoted.serial'],
  subject: [...quoted, 'string.unquoted.subject'],
  types: ['string.unquoted.file-type'],
  url: ['string.unquoted.url'],
  virus: quoted,

  // What was found, and by whom.
  alert: ['entity.name.type.alert'],
  category: verdict,
  engine,
  kind: ['entity.name.type.query'],
  query: ['entity.name.function.query'],
  service: ['support.class.service'],
  severity: verdict,
  type: ['support.type.dns-record', ...verdict],
  verdict,

  // Free text of appliances, administrators and strangers.
  by: 'words',
  command: 'words',
  country: 'words',
  detail: 'words',
  headers: 'words',
  interface: 'words',
  match: 'words',
  reason: 'words',
  selector: 'words',
  // Words of the sentence itself.
  attachmentsStripped: 'words',
  cached: 'words',
  field: 'words',
  interim: 'words',
  method: 'words',
  outcome: 'words',
  table: 'words',
  verified: 'words',
};
