// In which direction a call hierarchy is shown at first.
import assert from 'node:assert/strict';
import { setTimeout as passed } from 'node:timers/promises';
import { callDirection } from '../../client/src/callDirection';

type Given = Parameters<NonNullable<ReturnType<typeof callDirection>['provideCallHierarchyIncomingCalls']>>;
type Item = Given[0];

/** VS Code with a hierarchy of an item that so many call, and that calls so many. */
function hierarchy(callers: number, called: number) {
  const turned: string[] = [];
  const middleware = callDirection(command => turned.push(command));
  const item = Object.freeze({ name: 'ICID 451' }) as unknown as Item;
  const token = {} as Given[1];
  const calls = (count: number) => Array.from({ length: count }, () => ({ fromRanges: [] }) as never);
  return {
    turned,
    open: () => middleware.prepareCallHierarchy?.({} as never, {} as never, token, () => [item]),
    callers: async () => {
      await middleware.provideCallHierarchyIncomingCalls?.(item, token, () => calls(callers));
      await passed(100);
    },
    called: async () => {
      await middleware.provideCallHierarchyOutgoingCalls?.(item, token, () => calls(called));
      await passed(100);
    },
  };
}

describe('a call hierarchy in VS Code', () => {
  it('is turned to what an inbound connection led to, since nothing calls it', async () => {
    const shown = hierarchy(0, 2);
    await shown.open();
    await shown.callers();
    assert.deepEqual(shown.turned, ['editor.showOutgoingCalls']);
  });

  it('is turned back to what an outbound connection came from, since it calls nothing', async () => {
    const shown = hierarchy(1, 0);
    await shown.open();
    await shown.called();
    assert.deepEqual(shown.turned, ['editor.showIncomingCalls']);
  });

  it('stays as it is where there is something to be seen', async () => {
    const shown = hierarchy(1, 1);
    await shown.open();
    await shown.callers();
    await shown.open();
    await shown.called();
    assert.deepEqual(shown.turned, []);
  });

  it('is turned once: who turns it back, or finds nothing in both directions, stays there', async () => {
    const shown = hierarchy(0, 0);
    await shown.open();
    await shown.callers();
    await shown.called();
    await shown.callers();
    assert.deepEqual(shown.turned, ['editor.showOutgoingCalls']);
  });
});
