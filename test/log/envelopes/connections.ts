// What an appliance writes of one connection in, of the message it brought, and of the connection out that delivers it.
import fc from 'fast-check';
import { free, joined, printed, say, words, type Facts, type Saying } from './saying';
import type { Values } from './values';

/** The numbers that the entries of a connection and its message go by. */
export interface Ids {
  readonly icid: number;
  readonly mid: number;
  readonly dcid: number;
}

const clients = fc.constantFrom('192.0.2.102', '198.51.100.7', '203.0.113.213', '2001:db8::7');
const mechanism = fc.constantFrom('PLAIN', 'LOGIN', 'CRAM-MD5');

const policies = [
  { facts: { action: 'ACCEPT', senderGroup: 'None' }, text: 'ACCEPT SG None match ALL SBRS None' },
  {
    facts: { action: 'ACCEPT', senderGroup: 'UNKNOWNLIST' },
    text: 'ACCEPT SG UNKNOWNLIST match sbrs[-1.0:10.0] SBRS 5.2 country United States',
  },
  {
    facts: { action: 'REJECT', senderGroup: 'BLACKLIST' },
    text: 'REJECT SG BLACKLIST match sbrs[-10.0:-2.5] SBRS -9.5',
  },
  {
    facts: { action: 'RELAY', senderGroup: 'RELAY-SG' },
    text: 'RELAY SG RELAY-SG match 192.0.2.0/24 SBRS rfc1918',
  },
] as const;

const verdicts = [
  { event: 'scan.antispam', text: 'interim verdict using engine: CASE spam negative' },
  { event: 'scan.antispam', text: 'using engine: CASE spam positive' },
  { event: 'scan.antivirus', text: 'antivirus negative ' },
  { event: 'quarantine.added', text: 'quarantined to "Policy"' },
  {
    event: 'message.policy',
    text: 'matched all recipients for per-recipient policy Sales team in the outbound table',
  },
  {
    event: 'message.policy',
    text: 'matched all recipients for per-recipient policy DEFAULT in the inbound table',
  },
] as const;

interface Connection {
  readonly client: string;
  readonly name: string | undefined;
  readonly listener: string;
  readonly policy: (typeof policies)[number];
  readonly tls: boolean;
  readonly attempts: readonly Attempt[];
  readonly end: 'close' | 'lost' | 'none';
}

interface Attempt {
  readonly result: 'failed' | 'succeeded' | 'unreachable' | 'misconfigured';
  readonly user: string;
  readonly mechanism: string;
  readonly profile: string;
}

interface Message {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly quote: string;
  readonly size: number;
  readonly verdicts: readonly (typeof verdicts)[number][];
}

interface Delivery {
  readonly server: string;
  readonly logon:
    { readonly result: 'failed' | 'succeeded' | 'no reply'; readonly profile: string } | undefined;
  readonly code: number;
  readonly reply: readonly string[];
  readonly outcome: 'done' | 'response' | 'bounced';
}

/** All that is written of one connection, in its order. */
export interface Story {
  readonly connection: Connection | undefined;
  readonly message: Message | undefined;
  readonly delivery: Delivery | undefined;
}

export function stories(values: Values): fc.Arbitrary<Story> {
  const attempt = fc.record({
    result: fc.constantFrom<Attempt['result'][]>(
      'failed',
      'failed',
      'failed',
      'succeeded',
      'succeeded',
      'unreachable',
      'misconfigured',
    ),
    user: values.user,
    mechanism,
    profile: values.profile,
  });
  const connection = fc.record({
    client: clients,
    name: fc.constantFrom(undefined, undefined, 'mail.example.org', 'mx-0815.dialin.example.net'),
    listener: fc.constantFrom('IncomingMail', 'Data 1', 'mail'),
    policy: fc.constantFrom(...policies),
    tls: fc.boolean(),
    attempts: fc.array(attempt, { maxLength: 3 }),
    end: fc.constantFrom<Connection['end'][]>('close', 'close', 'close', 'lost', 'none'),
  });
  const message = fc.record({
    sender: values.address,
    recipients: fc.array(values.address, { minLength: 1, maxLength: 2 }),
    subject: values.subject,
    quote: fc.constantFrom("'", '"'),
    size: fc.integer({ min: 400, max: 90_000 }),
    verdicts: fc.subarray([...verdicts], { maxLength: 3 }),
  });
  const delivery = fc.record({
    server: clients,
    logon: fc.option(
      fc.record({
        result: fc.constantFrom(
          'failed' as const,
          'failed' as const,
          'succeeded' as const,
          'no reply' as const,
        ),
        profile: values.profile,
      }),
      { nil: undefined, freq: 4 },
    ),
    code: fc.constantFrom(535, 535, 534, 454, 530),
    reply: fc.array(values.reply, { minLength: 1, maxLength: 2 }),
    outcome: fc.constantFrom('done' as const, 'response' as const, 'bounced' as const),
  });
  const optional = { nil: undefined, freq: 3 };
  return fc
    .record({
      connection: fc.option(connection, optional),
      message: fc.option(message, { nil: undefined, freq: 2 }),
      delivery: fc.option(delivery, { nil: undefined, freq: 2 }),
    })
    .filter(
      story => story.connection !== undefined || story.message !== undefined || story.delivery !== undefined,
    );
}

/** What is written of it. */
export function told({ connection, message, delivery }: Story, ids: Ids): Saying[] {
  return [
    ...(connection ? opened(connection, ids) : []),
    ...(message ? received(message, ids) : []),
    ...(connection ? closed(connection, ids) : []),
    ...(delivery ? delivered(delivery, ids) : []),
  ];
}

function opened({ client, name, listener, policy, tls, attempts }: Connection, { icid }: Ids): Saying[] {
  const reverseDns = name ?? 'unknown';
  const verified = name === undefined ? 'no' : 'yes';
  const opening = words`New SMTP ICID ${icid} interface ${free(listener)} (192.0.2.16) address ${client} reverse dns host ${free(reverseDns)} verified ${verified}`;
  return [
    say(
      'injection.opened',
      { icid, interface: listener, localAddress: '192.0.2.16', remoteAddress: client, reverseDns },
      opening,
    ),
    say('injection.policy', { icid, ...policy.facts }, words`ICID ${icid} ${free(policy.text)}`),
    ...(tls
      ? [
          say(
            'injection.tls-succeeded',
            { icid, protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
            words`ICID ${icid} TLS success protocol TLSv1.2 cipher ${free('ECDHE-RSA-AES256-GCM-SHA384')}`,
          ),
        ]
      : []),
    ...attempts.map(attempt => tried(attempt, icid)),
  ];
}

function tried({ result, user, mechanism, profile }: Attempt, icid: number): Saying {
  switch (result) {
    case 'unreachable':
      return say(
        'injection.auth-forward-unreachable',
        { icid, server: 'auth.example.com', reason: 'timed out' },
        words`SMTP Auth: (ICID ${icid}) could not reach forwarding server auth.example.com with reason: ${free('timed out')}`,
      );
    case 'misconfigured':
      return say(
        'injection.auth-profile-misconfigured',
        { icid, profile },
        words`SMTP Auth: (ICID ${icid}) profile: ${free(profile)} is misconfigured or missing causing an Auth failure`,
      );
    case 'failed':
    case 'succeeded':
      return say(
        `injection.auth-${result}`,
        { icid, user, mechanism, profile },
        words`SMTP Auth: (ICID ${icid}) ${result} for user: ${free(user)} using AUTH mechanism: ${free(mechanism)} with profile: ${free(profile)}`,
      );
  }
}

function closed({ end }: Connection, { icid }: Ids): Saying[] {
  const close = say('injection.closed', { icid }, words`ICID ${icid} close`);
  if (end === 'none') return [];
  return end === 'close' ? [close] : [say('injection.lost', { icid }, words`ICID ${icid} lost`), close];
}

function received(message: Message, { icid, mid }: Ids): Saying[] {
  const { sender, recipients, subject, quote, size } = message;
  return [
    say('message.started', { mid, icid }, words`Start MID ${mid} ICID ${icid}`),
    say('message.sender', { mid, icid, sender }, words`MID ${mid} ICID ${icid} From: <${free(sender)}>`),
    ...recipients.map((recipient, rid) =>
      say(
        'message.recipient',
        { mid, icid, rid: [rid], recipient },
        words`MID ${mid} ICID ${icid} RID ${rid} To: <${free(recipient)}>`,
      ),
    ),
    say('message.subject', { mid, subject }, words`MID ${mid} Subject ${free(quote + subject + quote)}`),
    say('message.ready', { mid, size, sender }, words`MID ${mid} ready ${size} bytes from <${free(sender)}>`),
    ...message.verdicts.map(({ event, text }) => say(event, { mid }, words`MID ${mid} ${text}`)),
    say('message.queued', { mid }, words`MID ${mid} queued for delivery`),
  ];
}

function delivered(delivery: Delivery, { mid, dcid }: Ids): Saying[] {
  const { server, logon, outcome } = delivery;
  return [
    say(
      'delivery.opened',
      { dcid, localAddress: '192.0.2.16', remoteAddress: server, port: 587 },
      words`New SMTP DCID ${dcid} interface 192.0.2.16 address ${server} port 587`,
    ),
    ...(logon ? [loggedOn(delivery, logon, dcid)] : []),
    say(
      'delivery.started',
      { dcid, mid, rid: [0] },
      words`Delivery start DCID ${dcid} MID ${mid} to RID [0]`,
    ),
    ...(outcome === 'bounced' ? [bounced(delivery, mid, dcid)] : accepted(delivery, mid, dcid)),
    say('delivery.closed', { dcid }, words`DCID ${dcid} close`),
  ];
}

function accepted({ outcome }: Delivery, mid: number, dcid: number): Saying[] {
  const done = words`Message done DCID ${dcid} MID ${mid} to RID [0]${outcome === 'done' ? '' : " [('X-SBRS', 'None')]"}`;
  const response = '2.0.0 Ok: queued as 4Xq7Rk2Lmz1AbC';
  return [
    say('delivery.done', { dcid, mid, rid: [0] }, done),
    ...(outcome === 'response'
      ? [
          say(
            'delivery.response',
            { mid, rid: [0], replyText: response },
            words`MID ${mid} RID [0] Response '${free(response)}'`,
          ),
        ]
      : []),
    say('message.finished', { mid, outcome: 'done' }, words`Message finished MID ${mid} done`),
  ];
}

/** What a server said, as the appliance prints it: `('535', ['5.7.8 no'])`. */
function replyOf({ code, reply }: Delivery) {
  const lines = reply.flatMap((line, i) => (i === 0 ? printed(line) : [', ', ...printed(line)]));
  const enhanced = /^#?([245]\.\d{1,3}\.\d{1,3})(?=\s|$)/.exec(reply[0] ?? '')?.[1];
  const facts: Facts = {
    replyCode: code,
    replyText: reply.join('\n'),
    ...(enhanced !== undefined && { enhancedCode: enhanced }),
  };
  return { facts, pieces: [`('${code}', [`, ...lines, '])'] };
}

function loggedOn(delivery: Delivery, logon: NonNullable<Delivery['logon']>, dcid: number): Saying {
  const { profile, result } = logon;
  const { server: remoteAddress } = delivery;
  const facts = { dcid, remoteAddress, profile };
  const beginning = words`DCID: ${dcid} IP: ${remoteAddress} SMTP authentication using the profile ${free(profile)}`;
  if (result === 'succeeded') return say('delivery.auth-succeeded', facts, [...beginning, ' succeeded.']);
  if (result === 'no reply')
    return say('delivery.auth-failed', { ...facts, reason: 'timed out' }, [
      ...beginning,
      ' failed: ',
      free('timed out'),
    ]);
  const reply = replyOf(delivery);
  return say('delivery.auth-failed', { ...facts, ...reply.facts }, [
    ...beginning,
    ' failed: ',
    ...reply.pieces,
  ]);
}

function bounced(delivery: Delivery, mid: number, dcid: number): Saying {
  const reply = replyOf(delivery);
  return say(
    'delivery.bounced',
    { dcid, mid, rid: [0], applianceCode: '5.1.0', reason: 'Unknown address error', ...reply.facts },
    [
      ...words`Bounced: DCID ${dcid} MID ${mid} to RID 0 - Bounced by destination server with response: 5.1.0 - Unknown address error `,
      ...reply.pieces,
    ],
  );
}

/** The text of an entry, as the appliance writes it. */
export const textOf = ({ pieces }: Saying): string => joined(pieces);
