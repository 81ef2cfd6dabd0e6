// `esa-log export --format ecs`: documents by the names and types of the Elastic Common Schema, as bodies for the bulk
// interface. No Elasticsearch has read them: they are held to what its documentation says.
import assert from 'node:assert/strict';
import { isIP } from 'node:net';
import { esaLog, fileWith, linesOf, removeFiles } from './running';

const isKeyword = (value: unknown) => typeof value === 'string' && value !== '';
const isLong = (value: unknown) => Number.isSafeInteger(value);
const isBoolean = (value: unknown) => typeof value === 'boolean';
const listOf = (is: (value: unknown) => boolean) => (value: unknown) =>
  Array.isArray(value) && value.length > 0 && value.every(is);
const isDate = (value: unknown) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) &&
  !Number.isNaN(Date.parse(value));
const isAddress = (value: unknown) => typeof value === 'string' && isIP(value) > 0;

/** The fields that are used, by their types: those of the schema in release 8.11, and our own. */
const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  '@timestamp': isDate,
  message: isKeyword,
  'ecs.version': isKeyword,
  'event.id': isKeyword,
  'event.kind': isKeyword,
  'event.dataset': isKeyword,
  'event.action': isKeyword,
  'event.category': listOf(isKeyword),
  'event.type': listOf(isKeyword),
  'event.outcome': value => value === 'success' || value === 'failure',
  'event.reason': isKeyword,
  'event.timezone': isKeyword,
  'log.level': isKeyword,
  'log.file.path': isKeyword,
  'observer.vendor': isKeyword,
  'observer.product': isKeyword,
  'observer.hostname': isKeyword,
  'network.direction': value => value === 'inbound' || value === 'outbound',
  'network.transport': isKeyword,
  'network.protocol': isKeyword,
  'source.address': isKeyword,
  'source.ip': isAddress,
  'destination.address': isKeyword,
  'destination.ip': isAddress,
  'user.name': isKeyword,
  'related.ip': listOf(isAddress),
  'related.user': listOf(isKeyword),
  'tls.established': isBoolean,
  'tls.version': isKeyword,
  'tls.version_protocol': isKeyword,
  'tls.cipher': isKeyword,
  'email.local_id': isKeyword,
  'email.message_id': isKeyword,
  'email.subject': isKeyword,
  'email.from.address': listOf(isKeyword),
  'email.to.address': listOf(isKeyword),
  'esa.line': isLong,
  'esa.count': isLong,
  'esa.clock': isKeyword,
  'esa.subscription': isKeyword,
  'esa.icid': isLong,
  'esa.dcid': isLong,
  'esa.mid': isLong,
  'esa.rid': listOf(isLong),
  'esa.mechanism': isKeyword,
  'esa.profile': isKeyword,
  'esa.interface': isKeyword,
  'esa.sender_group': isKeyword,
  'esa.succeeded_later': isBoolean,
  'esa.mids': listOf(isLong),
  'esa.ending': isKeyword,
};

/** The types that the schema expects with each category that is used. */
const TYPES_OF: Readonly<Record<string, readonly string[]>> = {
  authentication: ['start', 'end', 'info'],
  email: ['info'],
  network: ['access', 'allowed', 'connection', 'denied', 'end', 'info', 'protocol', 'start'],
};

interface Document {
  readonly event: { readonly id: string; readonly category?: string[]; readonly type?: string[] };
}

/** Reads a body as the documentation of the bulk interface has it: a line with an action, a line with a document. */
function documentsIn(body: string): Document[] {
  const lines = linesOf(body).map(line => JSON.parse(line) as unknown);
  assert.equal(lines.length % 2, 0);
  return Array.from({ length: lines.length / 2 }, (_, place) => {
    const document = lines[2 * place + 1] as Document;
    assert.deepEqual(lines[2 * place], { create: { _id: document.event.id } });
    // Longer ones are refused.
    assert.ok(Buffer.byteLength(document.event.id) <= 512);
    return document;
  });
}

/** The values of a document by the names of its fields. */
function fieldsIn(document: object, before = ''): [string, unknown][] {
  return Object.entries(document).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? fieldsIn(value, `${before}${name}.`)
      : [[`${before}${name}`, value] as [string, unknown]],
  );
}

const SAMPLES = ['smtp-auth.log', 'busy-hour.log', 'syslog.log'];

describe('cli: export by the Elastic Common Schema', () => {
  afterEach(removeFiles);

  it('has no field but those of the schema and our own, each of its type, and all of them', async () => {
    const { status, out } = await esaLog([
      ...['export', '--format', 'ecs', '--utc-offset', 'Z', '--year', '2027'],
      ...SAMPLES,
    ]);
    assert.equal(status, 0);
    const used = new Set<string>();
    for (const document of documentsIn(out)) {
      for (const [name, value] of fieldsIn(document)) {
        assert.ok(FIELDS[name]?.(value), `${name}: ${JSON.stringify(value)}`);
        used.add(name);
      }
      assert.ok('@timestamp' in document);
    }
    assert.deepEqual([...used].toSorted(), Object.keys(FIELDS).toSorted());
  });

  it('has categories that the schema allows, with the types that it expects', async () => {
    const { out } = await esaLog(['export', '--format', 'ecs', ...SAMPLES]);
    const categories = new Set<string>();
    for (const { event } of documentsIn(out)) {
      assert.equal(event.category === undefined, event.type === undefined);
      for (const category of event.category ?? []) {
        categories.add(category);
        for (const type of event.type ?? [])
          assert.ok(TYPES_OF[category]?.includes(type), `${category} ${type}`);
      }
    }
    assert.deepEqual([...categories].toSorted(), Object.keys(TYPES_OF).toSorted());
  });

  it('tells of a failed logon what a rule of a SIEM looks at', async () => {
    const { out } = await esaLog(['export', '--format', 'ecs', 'busy-hour.log']);
    const failed = documentsIn(out).filter(document => {
      const fields = new Map(fieldsIn(document));
      return (
        fields.get('event.category') !== undefined &&
        fields.get('user.name') === 'bob' &&
        fields.get('event.outcome') === 'failure'
      );
    });
    const fields = Object.fromEntries(fieldsIn(failed[0] ?? {}));
    assert.deepEqual(
      [
        ...['@timestamp', 'event.action', 'event.category', 'event.outcome', 'source.ip', 'user.name'],
        ...['tls.established', 'tls.version', 'network.direction', 'esa.sender_group', 'esa.clock'],
      ].map(name => fields[name]),
      [
        ...[
          '2027-06-02T07:02:13Z',
          'injection.auth-failed',
          ['authentication'],
          'failure',
          '198.51.100.31',
          'bob',
        ],
        ...[true, '1.2', 'inbound', 'SUBMIT', '2027-06-02T09:02:13'],
      ],
    );
  });

  it('says how many entries have no time in UTC, and makes none up', async () => {
    const { status, out, complaints } = await esaLog(['export', '--format', 'ecs', 'smtp-auth.log']);
    const documents = documentsIn(out);
    assert.equal(status, 0);
    assert.ok(documents.every(document => !('@timestamp' in document)));
    assert.match(
      complaints,
      new RegExp(
        `smtp-auth\\.log: ${documents.length} entries have no @timestamp, .*--year and --utc-offset do\\n$`,
      ),
    );
    const told = await esaLog(['export', '--format', 'ecs', '--utc-offset', '-07:00', 'smtp-auth.log']);
    assert.equal(told.complaints, '');
  });

  it('has an address that is none only where any text may stand', async () => {
    const { out } = await esaLog([
      ...['export', '--format', 'ecs'],
      fileWith(
        'Wed Jun  2 09:00:00 2027 Info: New SMTP ICID 7 interface Data 1 (192.0.2.11) address 203.0.113.999 reverse dns host unknown verified no\n',
      ),
    ]);
    const fields = Object.fromEntries(documentsIn(out).flatMap(document => fieldsIn(document)));
    assert.deepEqual(
      [fields['source.address'], fields['source.ip'], fields['related.ip']],
      ['203.0.113.999', undefined, undefined],
    );
  });
});
