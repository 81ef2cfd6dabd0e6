// What reading in full has to answer: all ways of all events tried one after the other, as the registry's order
// says it, with no thought of speed.
import { leadingIds } from '../../server/src/log/events/ids';
import { EVENTS, type KnownEvent, type Reading } from '../../server/src/log/events/registry';
import { jsonTypes, type Field } from '../../server/src/log/shapes/fieldType';
import { matchLiteral } from '../../server/src/log/shapes/literal';
import type { Part } from '../../server/src/log/shapes/shape';

/** @param events instead of those of the registry */
export function readInOrder(text: string, events: readonly KnownEvent[] = EVENTS): Reading {
  const trimmed = text.replace(/[ \t]+$/, '');
  for (const event of events) {
    for (const way of event.compiled.flatMap(({ ways }) => ways)) {
      const fields = matchWay(way, trimmed);
      if (fields) return { event, fields: inPrintingOrder(fields, event) };
    }
  }
  return { event: undefined, fields: leadingIds(text) };
}

const blanksAt = (text: string, at: number) => at + (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);

/** The fields of a text that a way fits as a whole. */
function matchWay(parts: readonly Part[], text: string): Field[] | undefined {
  const fields: Field[] = [];
  let at = blanksAt(text, 0);
  for (const [index, part] of parts.entries()) {
    if (typeof part === 'string') {
      at = matchLiteral(text, at, part);
      if (at === -1) return undefined;
      continue;
    }
    const next = parts[index + 1];
    const found = part.type.find(text, at, typeof next === 'string' ? next : undefined);
    if (!found) return undefined;
    fields.push(...part.type.read(part.name, text, found));
    at = found.next ?? found.end;
  }
  return blanksAt(text, at) === text.length ? fields : undefined;
}

/** The keys of an entry's JSON in their order, then the other values as they are declared. */
function inPrintingOrder(fields: readonly Field[], { fields: types = {}, sameAs = {} }: KnownEvent): Field[] {
  const copies = Object.entries(sameAs).flatMap(([name, original]) =>
    fields.filter(field => field.name === original).map(field => ({ ...field, name })),
  );
  const keys = ['icid', 'dcid', 'mid', 'rid', 'parentMid', 'childMid'];
  const own = Object.entries(types).flatMap(([name, type]) => Object.keys(jsonTypes(name, type)));
  const order = [...keys, ...own];
  return [...fields, ...copies].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
