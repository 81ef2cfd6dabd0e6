// Entries that nobody has written: mutated from the examples of the registry.
import fc from 'fast-check';
import { EVENTS } from '../../server/src/log/events/registry';

/** Every example of every event. */
export const examples = EVENTS.flatMap(event => event.examples);

/** Pieces that an entry may be mutated by: what the shapes are made of, and what is hostile to them. */
const words = [...new Set(examples.flatMap(text => text.split(/(?<=[ (['":])/)))];
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...words) },
  {
    weight: 3,
    arbitrary: fc.constantFrom('MID 7 ', 'ICID 8 ', 'DCID 9 ', 'RID 0 ', 'RID [0, 1] ', 'mid 7 ', 'close'),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ' ',
      '\t',
      '  ',
      '0',
      '1234567890123456',
      ',',
      ':',
      ')',
      '[',
      '\u00e9',
      '\u{1F600}',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);

/** A place in a text, as a share of it, mostly used for the border of a word nearby. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

type Change = (text: string) => string;

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: place, length: fc.nat(12), inserted: fc.option(piece) }).map(({ at, length, inserted }) => {
    return (text: string) => {
      const border = text.lastIndexOf(' ', Math.floor(at * text.length)) + 1;
      return text.slice(0, border) + (inserted ?? '') + text.slice(border + length);
    };
  }),
  fc.record({ at: place, upper: fc.boolean() }).map(({ at, upper }) => {
    return (text: string) => {
      const start = text.lastIndexOf(' ', Math.floor(at * text.length)) + 1;
      const end = !text.includes(' ', start) ? text.length : text.indexOf(' ', start);
      const word = text.slice(start, end);
      return text.slice(0, start) + (upper ? word.toUpperCase() : word.toLowerCase()) + text.slice(end);
    };
  }),
  fc.constant((text: string) => `${text} using auth mechanism: X with profile:Y`),
);

/** An example with a few changes, mostly at the borders of its words. */
export const mutated = fc
  .tuple(fc.constantFrom(...examples), fc.array(change, { maxLength: 3 }))
  .map(([text, changes]) => changes.reduce((before, each) => each(before), text));

/** Anything put together from the words of the examples. */
export const composed = fc.array(piece, { maxLength: 12 }).map(pieces => pieces.join(''));
