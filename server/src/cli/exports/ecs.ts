import { OTHER, type KnownEvent } from '../../log/events/registry';
import { formatNetwork, networkOfAddress } from '../../log/networks/network';
import type { FieldValue } from '../../log/shapes/fieldType';
import { isoLocalTime, isoOffset } from '../../log/time';
import { isoInstant } from '../clock';
import { jsonOf } from '../json';
import type { Output } from '../output';
import type { Row } from './row';
import type { RowWriter } from './rowWriter';

/** The release of the schema by which the fields are named. */
const ECS_VERSION = '8.11.0';

type Value = FieldValue | readonly string[] | undefined;

/** A field of a document, and what stands in it; undefined where the entry has none. */
interface EcsField {
  readonly name: string;
  readonly of: (row: Row) => Value;
}

/**
 * The Elastic Common Schema, and under `esa` what it has no name for. Whose names are in the envelope stands in `email`:
 * the log has no others.
 */
const FIELDS: readonly EcsField[] = [
  { name: '@timestamp', of: ({ instant }) => (instant === undefined ? undefined : isoInstant(instant)) },
  { name: 'message', of: ({ entry }) => entry.text },
  { name: 'ecs.version', of: () => ECS_VERSION },
  { name: 'event.id', of: ({ id }) => id },
  { name: 'event.kind', of: () => 'event' },
  { name: 'event.dataset', of: () => 'esa.mail_logs' },
  { name: 'event.action', of: ({ event }) => event?.name ?? OTHER },
  { name: 'event.category', of: row => kindOf(row)?.category },
  { name: 'event.type', of: row => kindOf(row)?.type },
  { name: 'event.outcome', of: ({ event }) => outcomeOf(event) },
  { name: 'event.reason', of: row => textIn(row, 'cause') ?? textIn(row, 'reason') },
  { name: 'event.timezone', of: ({ time }) => isoOffset(time?.offsetSeconds) || undefined },
  { name: 'log.level', of: ({ entry }) => entry.header?.level.toLowerCase() },
  { name: 'log.file.path', of: ({ file }) => file },
  { name: 'observer.vendor', of: () => 'Cisco' },
  { name: 'observer.product', of: () => 'Email Security Appliance' },
  { name: 'observer.hostname', of: ({ entry }) => entry.header?.host },
  { name: 'network.direction', of: row => directionOf(row) },
  { name: 'network.transport', of: row => directionOf(row) && 'tcp' },
  { name: 'network.protocol', of: row => directionOf(row) && 'smtp' },
  { name: 'source.address', of: row => sideOf(row, 'inbound') },
  { name: 'source.ip', of: row => ipOf(sideOf(row, 'inbound')) },
  { name: 'destination.address', of: row => sideOf(row, 'outbound') },
  { name: 'destination.ip', of: row => ipOf(sideOf(row, 'outbound')) },
  { name: 'user.name', of: row => userOf(row) },
  { name: 'related.ip', of: row => listOf(ipOf(textIn(row, 'remoteAddress'))) },
  { name: 'related.user', of: row => listOf(userOf(row)) },
  { name: 'tls.established', of: row => isEncrypted(row) },
  { name: 'tls.version', of: row => tlsOf(row)?.version },
  { name: 'tls.version_protocol', of: row => tlsOf(row)?.protocol },
  { name: 'tls.cipher', of: row => textIn(row, 'cipher') },
  { name: 'email.local_id', of: row => textIn(row, 'mid') },
  { name: 'email.message_id', of: row => textIn(row, 'messageId') },
  { name: 'email.subject', of: row => (row.values.has('mid') ? textIn(row, 'subject') : undefined) },
  { name: 'email.from.address', of: row => listOf(textIn(row, 'sender')) },
  { name: 'email.to.address', of: row => listOf(textIn(row, 'recipient')) },
  // What stands here has its type from the registry of events, or from the join: one for each name.
  { name: 'esa.line', of: ({ entry }) => entry.line + 1 },
  { name: 'esa.count', of: ({ entry }) => entry.header?.repeated ?? 1 },
  { name: 'esa.clock', of: ({ time }) => time && isoLocalTime(time) },
  { name: 'esa.subscription', of: ({ entry }) => entry.header?.subscription },
  { name: 'esa.icid', of: ({ values }) => values.get('icid') },
  { name: 'esa.dcid', of: ({ values }) => values.get('dcid') },
  { name: 'esa.mid', of: ({ values }) => values.get('mid') },
  { name: 'esa.rid', of: ({ values }) => values.get('rid') },
  { name: 'esa.mechanism', of: ({ values }) => values.get('mechanism') },
  { name: 'esa.profile', of: ({ values }) => values.get('profile') },
  { name: 'esa.interface', of: ({ values }) => values.get('interface') },
  { name: 'esa.sender_group', of: ({ values }) => values.get('senderGroup') },
  { name: 'esa.succeeded_later', of: ({ values }) => values.get('succeededLater') },
  { name: 'esa.mids', of: ({ values }) => values.get('mids') },
  { name: 'esa.ending', of: ({ values }) => values.get('ending') },
];

/** Their names, as they stand in documents, with dots between the names of objects. */
export const ecsFieldNames: readonly string[] = FIELDS.map(({ name }) => name);

/**
 * Bodies for the bulk interface of Elasticsearch and OpenSearch: for each entry a line that says to create a document,
 * with an id that is the same in every run, so that none is there twice, and the document.
 */
export function ecsWriter(output: Output): RowWriter {
  const paths = FIELDS.map(({ name, of }) => ({ path: name.split('.'), of }));
  return {
    row(row) {
      const document: Tree = {};
      for (const { path, of } of paths) {
        const value = of(row);
        if (value !== undefined) put(document, path, value);
      }
      output.line(jsonOf({ create: { _id: row.id } }));
      output.line(jsonOf(document));
    },
    end() {
      // The last line of a body ends as all of them do.
    },
  };
}

interface Tree {
  [name: string]: Value | Tree;
}

function put(document: Tree, path: readonly string[], value: Value): void {
  let at = document;
  for (const name of path.slice(0, -1)) at = (at[name] ??= {}) as Tree;
  at[path.at(-1) ?? ''] = typeof value === 'string' ? wellFormed(value) : value;
}

/** A half of a character, which a record in JSON may hold, is none in UTF-8: whoever reads strictly refuses the document. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

function textIn({ values }: Row, name: string): string | undefined {
  const value = values.get(name);
  return value === undefined || value === '' ? undefined : String(value);
}

const listOf = (value: string | undefined): readonly string[] | undefined =>
  value === undefined ? undefined : [wellFormed(value)];

/** Categories and types that the schema knows, and expects together. */
function kindOf({
  event,
  values,
}: Row): { readonly category: readonly string[]; readonly type: readonly string[] } | undefined {
  if (event?.authentication !== undefined) return { category: ['authentication'], type: ['start'] };
  const isOfConnection = values.has('icid') || values.has('dcid');
  if (event && isOfConnection && (event.opens === 'icid' || event.opens === 'dcid'))
    return { category: ['network'], type: ['connection', 'start'] };
  if (event && isOfConnection && (event.ends === 'icid' || event.ends === 'dcid'))
    return { category: ['network'], type: ['connection', 'end'] };
  if (values.has('mid')) return { category: ['email'], type: ['info'] };
  return isOfConnection ? { category: ['network'], type: ['connection', 'info'] } : undefined;
}

function outcomeOf(event: KnownEvent | undefined): string | undefined {
  if (event?.authentication !== undefined) return event.authentication === 'failed' ? 'failure' : 'success';
  if (event?.role === 'tls-succeeded') return 'success';
  return event?.role === 'tls-failed' ? 'failure' : undefined;
}

function directionOf({ values }: Row): 'inbound' | 'outbound' | undefined {
  if (values.has('icid')) return 'inbound';
  return values.has('dcid') ? 'outbound' : undefined;
}

/** The client of an inbound connection is the source, the next host of an outbound one the destination. */
const sideOf = (row: Row, direction: 'inbound' | 'outbound'): string | undefined =>
  directionOf(row) === direction ? textIn(row, 'remoteAddress') : undefined;

/** As a field of the type `ip` takes it: what is no address is refused there, with its document. */
function ipOf(address: string | undefined): string | undefined {
  const network = address === undefined ? undefined : networkOfAddress(address);
  return network && formatNetwork(network);
}

const userOf = (row: Row): string | undefined => textIn(row, 'user');

function isEncrypted({ event, values }: Row): Value {
  if (event?.role === 'tls-succeeded') return true;
  return event?.role === 'tls-failed' ? false : values.get('encrypted');
}

/** `TLSv1.2` */
function tlsOf(row: Row): { readonly protocol: string; readonly version: string } | undefined {
  const [, protocol, version] = /^(TLS|SSL)v(\d(?:\.\d)?)$/i.exec(textIn(row, 'protocol') ?? '') ?? [];
  return protocol === undefined || version === undefined
    ? undefined
    : { protocol: protocol.toLowerCase(), version };
}
