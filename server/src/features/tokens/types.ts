/**
 * The types of semantic tokens, each with the TextMate scopes that the grammar gives the same text. `package.json`
 * tells VS Code of both, so that a theme colours a log alike with and without the grammar; a test holds the three
 * together. No type has a super type: a theme's rule for `number` or `string` would colour it otherwise than the
 * grammar does. Where the grammar parts finer than themes do, a type has the beginning of its scopes.
 */
export const TOKEN_SCOPES = {
  // What stands before the text of an entry, and what a copy has put around both.
  esaEnvelope: 'comment.envelope',
  esaTimestamp: 'comment.timestamp',
  esaAppliance: 'support.other.host',
  esaSubscription: 'support.other.subscription',
  esaLevelSevere: 'strong.esa-log invalid.level',
  esaLevelWarning: 'strong.esa-log markup.deleted.level.warning',
  esaLevelInfo: 'support.type.level.info',
  esaLevelDebug: 'comment.level',

  esaIdWord: 'support.type.id',
  esaId: 'constant.numeric.id',

  // Hosts, people, names.
  esaAddress: 'variable.other.constant.address',
  esaMailAddress: 'string.unquoted.address.mail',
  esaQuoted: 'string.quoted',
  esaEscape: 'constant.character.escape',
  esaName: 'string.unquoted',
  esaUser: 'variable.parameter.user',
  esaMechanism: 'entity.name.type.mechanism',
  esaProfile: 'entity.name.function.profile',
  esaAuthFailed: 'strong.esa-log invalid.authentication.failed',
  esaAuthSucceeded: 'markup.inserted.authentication.succeeded',

  // Who is let in, and how.
  esaLetIn: 'entity.name.function.policy',
  esaTurnedAway: 'keyword.control.policy',
  esaNotDecided: 'constant.language.policy',
  esaSenderGroup: 'variable.parameter.sender-group',
  esaMailPolicy: 'variable.parameter.mail-policy',
  esaRelay: 'variable.parameter.relay',
  esaProtocol: 'entity.name.type.protocol',
  esaCipher: 'entity.name.type.cipher',
  esaTlsSucceeded: 'markup.inserted.tls.success',
  esaTlsFailed: 'markup.deleted.tls.failed',

  // What was found, and by whom.
  esaEngine: 'support.class.engine',
  esaService: 'support.class.service',
  esaHeader: 'support.type.header',
  esaDnsRecord: 'support.type.dns-record',
  esaClean: 'entity.name.type.verdict.clean',
  esaFound: 'keyword.control.verdict',
  esaAlert: 'entity.name.type.alert',
  esaQuery: 'entity.name.function.query',
  esaQueryKind: 'entity.name.type.query',

  esaNumber: 'constant.numeric',
} as const;

export type TokenType = keyof typeof TOKEN_SCOPES;

/** The legend of the tokens: a token is told by the place of its type in it. */
export const TOKEN_TYPES = Object.keys(TOKEN_SCOPES) as readonly TokenType[];
