// Every value that the registry reads from an entry is coloured for what it is.
import assert from 'node:assert/strict';
import { valueTypes } from '../../server/src/log/events/event';
import { EVENTS, readText } from '../../server/src/log/events/registry';
import { colour, header, perCharacter, theGrammar } from './harness';
import { fitting } from './values';

/** The scopes of every character of an entry's text. */
async function scopesOf(text: string): Promise<string[]> {
  const [pieces = []] = colour(await theGrammar(), [header + text]);
  return perCharacter(pieces).slice(header.length);
}

/** The values of a text that lack a scope that fits, each with the part that lacks it. */
async function misfits(text: string): Promise<string[]> {
  const scopes = await scopesOf(text);
  return readText(text).fields.flatMap(({ name, start, end }) => {
    const fit = fitting[name];
    if (fit === undefined) return [`${name}: which scopes fit it, is to be said in test/grammar/values.ts`];
    const value = text.slice(start, end);
    const wanted = typeof fit === 'function' ? fit({ value, before: text.charAt(start - 1) }) : fit;
    if (wanted === 'words') return [];
    const fits = (at: number) =>
      scopes[at]?.split(' ').some(scope => wanted.some(one => scope === one || scope.startsWith(`${one}.`)));
    const bare = Array.from({ length: end - start }, (_, i) => start + i).filter(
      at => /[\p{L}\p{N}]/u.test(text.charAt(at)) && !fits(at),
    );
    return bare.length === 0 ? [] : [`${name}: ${bare.map(at => text.charAt(at)).join('')} of ${value}`];
  });
}

describe('grammar: the values of every event', () => {
  for (const { name, examples } of EVENTS) {
    for (const text of examples) {
      it(`${name}: ${text}`, async () => {
        assert.deepEqual(await misfits(text), []);
      });
    }
  }

  it('are all known by what fits them, and no others', () => {
    const names = new Set(EVENTS.flatMap(event => Object.keys(valueTypes(event))));
    assert.deepEqual(Object.keys(fitting).sort(), [...names].sort());
  });
});
