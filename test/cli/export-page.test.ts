// docs/beyond-one-machine.md tells the columns of `esa-log export` as they are.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COLUMNS, ENTRY_COLUMNS } from '../../server/src/cli/exports/columns';
import { ecsFieldNames } from '../../server/src/cli/exports/ecs';
import { JOINED_TYPES } from '../../server/src/cli/exports/logonContext';
import { valueTypes } from '../../server/src/log/events/event';
import { EVENTS } from '../../server/src/log/events/registry';
import { inRoot } from '../support/root';

const page = readFileSync(inRoot('docs', 'beyond-one-machine.md'), 'utf8');

/** What stands as code in the first column of a table, below its head. */
function namesBelow(head: string, place = 0): string[] {
  const table = page.split(`\n| ${head} |`)[place + 1]?.split('\n\n')[0] ?? '';
  const rows = table.split('\n').slice(2);
  return rows.flatMap(row =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}

describe('cli: the page of export', () => {
  it('has the columns of every entry, and those of authentications', () => {
    assert.deepEqual(
      namesBelow('Column'),
      ENTRY_COLUMNS.map(({ name }) => name),
    );
    assert.deepEqual(namesBelow('Column', 1).toSorted(), Object.keys(JOINED_TYPES).toSorted());
  });

  it('has the fields of a document, but for those that are the same in each', () => {
    const same = [
      ...['ecs.version', 'event.kind', 'event.dataset'],
      ...['observer.vendor', 'observer.product', 'network.transport'],
    ];
    assert.deepEqual(
      namesBelow('Field').toSorted(),
      ecsFieldNames.filter(name => !same.includes(name)).toSorted(),
    );
  });

  it('promises a column for each value of an event, and none of two meanings', () => {
    const names = COLUMNS.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of EVENTS.flatMap(event => Object.keys(valueTypes(event)))) {
      assert.ok(names.includes(name), name);
      assert.ok(
        !Object.hasOwn(JOINED_TYPES, name) && !ENTRY_COLUMNS.some(column => column.name === name),
        name,
      );
    }
  });
});
