// Entries that nobody has written: nothing is thrown, and no id is invented.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EVENTS, readText, type Reading } from '../../server/src/log/events/registry';
import { isIdKey } from '../../server/src/log/events/ids';
import { Batch } from '../../server/src/log/scan/batch';
import { composed, mutated } from './mutating';

/** How many entries are tried; `npm run fuzz` asks for a million. */
const ENTRIES = Number(process.env.ESA_LOG_FUZZ ?? 20_000);

/** An id is a number that is printed there, and in no free text. */
function assertIdsArePrinted(text: string, { fields }: Reading): void {
  for (const { name, value, start, end } of fields) {
    if (!isIdKey(name)) continue;
    assert.match(text.slice(start, end), /^\d{1,15}$/, `${name} in ${JSON.stringify(text)}`);
    assert.equal(Number(text.slice(start, end)), value);
    for (const other of fields) {
      if (isIdKey(other.name) || other.name === 'rid' || typeof other.value !== 'string') continue;
      const within = other.start <= start && end <= other.end;
      assert.ok(!within, `${name} stands within ${other.name}: ${JSON.stringify(text)}`);
    }
  }
}

/** What the scan joins by are ids that reading in full has found. */
function assertNoneInvented(text: string, reading: Reading): void {
  const batch = new Batch();
  batch.addText(text);
  const printed = new Set(reading.fields.filter(({ name }) => isIdKey(name)).map(({ value }) => value));
  for (let link = 0; link < batch.linkCount; link++)
    assert.ok(printed.has(batch.numberOf(link)), JSON.stringify(text));
}

describe('fuzzed entries', function () {
  this.timeout(0);

  it(`are read, and none has an id that it does not print (${ENTRIES.toLocaleString('en')} entries)`, () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: composed }), text => {
        const reading = readText(text);
        const name = reading.event?.name ?? 'other';
        seen.set(name, (seen.get(name) ?? 0) + 1);
        assertIdsArePrinted(text, reading);
        assertNoneInvented(text, reading);
      }),
      { numRuns: ENTRIES },
    );
    // Not all of them may have lost their shape, or nothing has been tried.
    assert.ok(seen.size > 0.9 * EVENTS.length, `${seen.size} of ${EVENTS.length} events`);
    assert.ok((seen.get('other') ?? 0) > ENTRIES / 20);
  });
});
