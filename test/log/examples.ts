// Holds the examples of the registry to what JSON has of them.
import assert from 'node:assert/strict';
import { isKey } from '../../server/src/log/events/ids';
import { EVENTS } from '../../server/src/log/events/registry';
import { reading } from './making';

/** What is read from a text: its ids, then its values in the order they are printed. */
export type Values = Readonly<Record<string, unknown>>;

/** Texts of an event, each with what is read from it. */
export type Expected = Readonly<Record<string, readonly (readonly [text: string, values: Values])[]>>;

/** Holds a text to its event and values, and the values to their order. */
export function reads(text: string, event: string, values: Values): void {
  const read = reading(text);
  assert.deepEqual(read, { event, ...values });
  const named = (of: Values) => Object.keys(of).filter(name => name !== 'event' && !isKey(name));
  assert.deepEqual(named(read), named(values), 'the order of the values');
}

/**
 * Tests of all examples of the events whose names begin so: none may be without what is expected of it. Further
 * texts of the events may stand beside them.
 */
export function readsEveryExample(family: string, expected: Expected): void {
  const events = EVENTS.filter(({ name }) => name.startsWith(family));

  it(`${family} has all its events here, and all their examples`, () => {
    assert.ok(events.length > 0);
    assert.deepEqual(Object.keys(expected).sort(), events.map(({ name }) => name).sort());
    const missing = events.flatMap(({ name, examples }) =>
      examples.filter(example => !expected[name]?.some(([text]) => text === example)),
    );
    assert.deepEqual(missing, []);
  });

  for (const [event, texts] of Object.entries(expected)) {
    for (const [text, values] of texts) {
      it(`${event}: ${text}`, () => {
        reads(text, event, values);
      });
    }
  }
}
