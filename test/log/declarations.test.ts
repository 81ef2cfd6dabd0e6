// What has to be declared of an event, so that nothing a reader would miss is left out: the compiler asks for it. A line
// below that compiles without its comment is an error.
import assert from 'node:assert/strict';
import { event } from '../../server/src/log/events/event';
import { EVENTS, type EventName } from '../../server/src/log/events/registry';
import { id, word } from '../../server/src/log/shapes/fieldTypes';

const rest = { title: 'T', short: 's', shapes: [], examples: [], source: 'S', sure: 'seen' } as const;
const placed = { ...rest, direction: 'note', mark: 'plain' } as const;

describe('a declaration', () => {
  it('names its event, and no other name is one', () => {
    const name: EventName = 'delivery.done';
    // @ts-expect-error no event is called so
    const none: EventName = 'delivery.gone';
    const names: readonly string[] = EVENTS.map(event => event.name);
    assert.deepEqual([names.includes(name), names.includes(none)], [true, false]);
  });

  it('says its place and mark in a sequence, if the event names a connection or message', () => {
    event({ ...placed, name: 'x', fields: { mid: id } });
    event({ ...rest, name: 'x', fields: { user: word } });
    event({ ...rest, name: 'x' });
    // @ts-expect-error it has no place
    event({ ...rest, name: 'x', fields: { mid: id }, mark: 'plain' });
    // @ts-expect-error it has no mark
    event({ ...rest, name: 'x', fields: { icid: id }, direction: 'note' });
    // @ts-expect-error it stands in no sequence
    event({ ...placed, name: 'x', fields: { user: word } });
  });

  it('says its mark once: what a logon or message came to has its own', () => {
    event({
      ...rest,
      name: 'x',
      fields: { mid: id },
      direction: 'note',
      reports: { outcome: 'bounced', by: 'rule' },
    });
    // @ts-expect-error bounced is a failure already
    event({ ...placed, name: 'x', fields: { mid: id }, reports: { outcome: 'bounced', by: 'rule' } });
    // @ts-expect-error failed is a failure already
    event({ ...placed, name: 'x', fields: { icid: id }, authentication: 'failed' });
  });

  it('says how a message is made, and how a connection breaks off', () => {
    const fields = { parentMid: id, childMid: id };
    event({ ...placed, name: 'x', fields, derivation: { as: 'copy', short: 'copy' } });
    event({ ...placed, name: 'x', fields: { icid: id }, breaksOff: 'icid', breaksOffAs: 'lost' });
    // @ts-expect-error it does not say how
    event({ ...placed, name: 'x', fields });
    // @ts-expect-error it does not say how
    event({ ...placed, name: 'x', fields: { icid: id }, breaksOff: 'icid' });
  });

  it('speaks of values that it has', () => {
    const fields = { mid: id, user: word };
    event({ ...placed, name: 'x', fields, about: 'user', colours: { user: 'name' } });
    // @ts-expect-error it has no such value
    event({ ...placed, name: 'x', fields, about: 'sender' });
    // @ts-expect-error it has no such value
    event({ ...placed, name: 'x', fields, colours: { sender: 'name' } });
  });
});
