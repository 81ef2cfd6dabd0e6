import { isQuote } from '../../log/events/fields';
import type { TokenType } from './types';

/** Where a value stands. */
interface Place {
  readonly value: string;
  /** The character before it. */
  readonly before: string;
}

type TypeOf = TokenType | ((place: Place) => TokenType | undefined);

const orQuoted =
  (type: TokenType | undefined): TypeOf =>
  ({ before }) =>
    isQuote(before) ? 'esaQuoted' : type;

/** A mail address by its `@`, or a host. */
const mailOrHost: TypeOf = ({ value, before }) => {
  if (isQuote(before)) return 'esaQuoted';
  return value.indexOf('@') > 0 ? 'esaMailAddress' : 'esaAddress';
};

const CLEAN = /^(?:negative|clean|pass|passed|skipped|neutral|none|unknown|good|verified good)$/i;

const verdict: TypeOf = ({ value }) => (CLEAN.test(value) ? 'esaClean' : 'esaFound');

/**
 * What the values of entries are coloured as, by the names they have in the registry. A name that is not here is
 * free text, whose words tell their colour themselves (freeText.ts).
 */
const TYPES: Readonly<Record<string, TypeOf>> = {
  icid: 'esaId',
  dcid: 'esaId',
  mid: 'esaId',
  parentMid: 'esaId',
  childMid: 'esaId',
  rid: 'esaId',
  rcid: 'esaId',

  remoteAddress: 'esaAddress',
  localAddress: 'esaAddress',
  server: 'esaAddress',
  domain: 'esaAddress',
  reverseDns: ({ value }) => (value === 'unknown' ? undefined : 'esaAddress'),
  commonName: ({ value }) => (/\s|^[^.]*$/.test(value) ? 'esaName' : 'esaAddress'),
  sender: 'esaMailAddress',
  recipient: 'esaMailAddress',
  address: 'esaMailAddress',
  entry: ({ value }) => (value.startsWith('@') ? 'esaAddress' : 'esaMailAddress'),
  target: ({ value, ...place }) =>
    value.startsWith('[') ? undefined : typeOfValue(mailOrHost, { value, ...place }),

  user: 'esaUser',
  mechanism: 'esaMechanism',
  profile: 'esaProfile',

  action: ({ value }) => {
    // It only has the next row of the host access table looked at, which may turn the client away.
    if (value === 'CONTINUE') return 'esaNotDecided';
    return /^(?:ACCEPT|RELAY)$/.test(value) ? 'esaLetIn' : 'esaTurnedAway';
  },
  senderGroup: 'esaSenderGroup',
  reputation: ({ value }) => (/\d\.\d/.test(value) ? 'esaNumber' : undefined),
  protocol: 'esaProtocol',
  cipher: 'esaCipher',

  replyCode: 'esaNumber',
  enhancedCode: 'esaNumber',
  applianceCode: 'esaNumber',

  connections: 'esaNumber',
  days: 'esaNumber',
  dnsSeconds: 'esaNumber',
  hosts: 'esaNumber',
  limit: 'esaNumber',
  messages: 'esaNumber',
  offsetSeconds: 'esaNumber',
  port: 'esaNumber',
  recipients: 'esaNumber',
  riskFactor: 'esaNumber',
  seconds: 'esaNumber',
  size: 'esaNumber',
  threatLevel: 'esaNumber',
  until: 'esaNumber',
  version: 'esaNumber',
  sha256: 'esaNumber',

  charset: 'esaName',
  fileName: orQuoted('esaName'),
  filter: 'esaQuoted',
  header: 'esaHeader',
  key: 'esaQuoted',
  messageId: orQuoted(undefined),
  policy: orQuoted('esaMailPolicy'),
  quarantine: 'esaQuoted',
  queue: 'esaName',
  relay: 'esaRelay',
  serial: 'esaName',
  subject: orQuoted('esaName'),
  types: 'esaName',
  url: 'esaName',
  virus: 'esaQuoted',

  alert: 'esaAlert',
  category: 'esaFound',
  engine: 'esaEngine',
  kind: 'esaQueryKind',
  query: 'esaQuery',
  service: 'esaService',
  severity: verdict,
  type: 'esaFound',
  verdict,
};

/** What a value is coloured as, where its event does not say; undefined for free text. */
export function typeOfField(name: string, place: Place): TokenType | undefined {
  const type = TYPES[name];
  return type === undefined ? undefined : typeOfValue(type, place);
}

function typeOfValue(type: TypeOf, place: Place): TokenType | undefined {
  return typeof type === 'function' ? type(place) : type;
}
