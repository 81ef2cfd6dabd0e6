// The registry of events holds what it declares.
import assert from 'node:assert/strict';
import { valueTypes, type LogEvent } from '../../server/src/log/events/event';
import { FIELD_LABELS } from '../../server/src/log/events/labels';
import { EVENTS, readText } from '../../server/src/log/events/registry';
import { jsonTypes } from '../../server/src/log/shapes/fieldType';
import { readInOrder } from './inOrder';
import { reading } from './making';

const examples = EVENTS.flatMap(event => event.examples.map(text => ({ event, text })));

/**
 * Whether a text of the event may go on with some words: free text, or what follows a reply; also free text that must
 * begin in a certain way, as this one does.
 */
function mayGoOn({ compiled }: LogEvent, text: string, words: string): boolean {
  const longer = text.trimEnd() + words;
  const { fields } = readText(text);
  return compiled.some(({ ways }) =>
    ways.some(way => {
      const last = way.at(-1);
      if (typeof last !== 'object') return false;
      const goesOn = (some: string, from: number) =>
        last.type.find(some, from, undefined)?.end === some.length;
      const names = Object.keys(jsonTypes(last.name, last.type));
      return (
        goesOn(' a b', 0) || fields.some(({ name, start }) => names.includes(name) && goesOn(longer, start))
      );
    }),
  );
}

/** What values of the types that are declared are in JavaScript. */
const KINDS_IN_JSON: Readonly<Record<string, readonly string[]>> = {
  string: ['string'],
  number: ['number'],
  integer: ['number'],
  boolean: ['boolean'],
  'array of integers': ['array'],
  'number or string': ['number', 'string'],
};

describe('every event', () => {
  it('has a name of its own', () => {
    const names = EVENTS.map(event => event.name);
    assert.deepEqual([...new Set(names)], names);
  });

  it('is there: at least the twenty of the scenarios and their like', () => {
    assert.ok(EVENTS.length >= 20, String(EVENTS.length));
  });

  it('has a label for each of its values', () => {
    const values = examples.flatMap(({ text }) => readText(text).fields.map(({ name }) => name));
    const declared = EVENTS.flatMap(event => Object.keys(valueTypes(event)));
    const without = [...values, ...declared].filter(name => !FIELD_LABELS[name]);
    assert.deepEqual(without, []);
  });

  it('declares each of its values, with what it is in JSON', () => {
    for (const { event, text } of examples) {
      const types = valueTypes(event);
      for (const { name, value } of readText(text).fields) {
        const said = types[name] ?? 'nothing';
        const kinds = KINDS_IN_JSON[said] ?? [];
        assert.ok(
          kinds.includes(Array.isArray(value) ? 'array' : typeof value),
          `${event.name}: ${name}: ${said}`,
        );
      }
    }
  });

  it('shows each of its values in one of its examples', () => {
    const missing = EVENTS.flatMap(event => {
      const shown = new Set(event.examples.flatMap(text => readText(text).fields.map(({ name }) => name)));
      const hidden = Object.keys(valueTypes(event)).filter(name => !shown.has(name));
      return hidden.map(name => `${event.name}: ${name}`);
    });
    assert.deepEqual(missing, []);
  });

  it('names in its sentence only values it can have', () => {
    for (const event of EVENTS) {
      const names = Object.keys(valueTypes(event));
      for (const [, placeholder = ''] of (event.summary ?? '').matchAll(/\{(\w+)\}/g)) {
        assert.ok(names.includes(placeholder), `${event.name}: {${placeholder}}`);
      }
    }
  });

  it('is found also where a text is of several: the first of them', () => {
    for (const { text } of examples) {
      for (const some of [text, `${text} x`, text.toUpperCase(), text.replace(/\d+/, '7:'), `x ${text}`]) {
        assert.deepEqual(readText(some), readInOrder(some), some);
      }
    }
  });

  it('has a name of its own for each value of a way to read it', () => {
    for (const { name, compiled, sameAs = {} } of EVENTS) {
      for (const way of compiled.flatMap(({ ways }) => ways)) {
        const parts = way.filter(part => typeof part !== 'string');
        const names = parts
          .flatMap(part => Object.keys(jsonTypes(part.name, part.type)))
          .concat(Object.keys(sameAs));
        assert.deepEqual(names, [...new Set(names)], name);
      }
    }
  });

  for (const event of EVENTS) {
    it(`${event.name} has examples that read as it`, () => {
      assert.ok(event.examples.length > 0);
      for (const text of event.examples) assert.equal(reading(text).event, event.name, text);
    });
  }
});

describe('every example', () => {
  for (const { event, text } of examples) {
    const expected = reading(text);

    it(`keeps its reading with blanks round it: ${text}`, () => {
      assert.deepEqual(reading(` \t${text} \t`), expected);
    });

    it(`keeps its event with more blanks: ${text}`, () => {
      // The blanks round the user of a logon are the user's.
      const doubled = text.replace(/ +/g, '  ');
      assert.equal(reading(doubled).event, event.name);
      const ids = (values: Record<string, unknown>) =>
        Object.entries(values).filter(([, value]) => typeof value === 'number');
      assert.deepEqual(ids(reading(doubled)), ids(expected));
    });

    it(`keeps its event in other case: ${text}`, () => {
      assert.equal(reading(text.toUpperCase()).event, event.name);
      assert.equal(reading(text.toLowerCase()).event, event.name);
    });

    it(`covers the whole text: ${text}`, () => {
      assert.notEqual(reading(`x ${text}`).event, event.name);
      if (!mayGoOn(event, text, ' x y')) assert.notEqual(reading(`${text.trimEnd()} x y`).event, event.name);
    });

    it(`says where its values stand: ${text}`, () => {
      for (const { start, end, value } of readText(text).fields) {
        assert.ok(start >= 0 && start <= end && end <= text.length);
        if (typeof value === 'string' && !/[\n\\]/.test(value) && !value.includes("'")) {
          assert.ok(text.slice(start, end).includes(value.split('\n')[0] ?? ''), value);
        }
      }
    });
  }
});
