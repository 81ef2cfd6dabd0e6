import type { Mark, Direction } from '../events/story';
import type { Chain } from '../index/chains';
import type { Log, LogEntry } from '../log';
import { mapTask, type Task } from '../task';
import { secondsBetweenEntries } from '../times/elapsed';
import { Lanes, type Lane } from './sequenceLanes';
import { markOfEntry, directionOfEntry } from './sequenceMarks';
import { storyTask, type Story } from './story';

/** Where an event stands between the lanes: what goes from one to another, what two share, what one does. */
export type Shape = 'arrow' | 'line' | 'note';

export interface SequenceEvent {
  readonly entry: LogEntry;
  readonly shape: Shape;
  /** Places of lanes; the same for a note. */
  readonly from: number;
  readonly to: number;
  readonly mark: Mark;
  /** Since the event before; undefined for the first, where a time is missing, and where time went back. */
  readonly gapSeconds: number | undefined;
}

/** A story as events between a client, the appliance and next hosts, over time. */
export interface Sequence {
  readonly story: Story;
  readonly lanes: readonly Lane[];
  readonly events: readonly SequenceEvent[];
  /** How many entries are left out, behind the first `first` of the events. */
  readonly cut: { readonly first: number; readonly leftOut: number };
}

/** More events than anyone looks at one by one; of a longer story, its beginning and its end. */
export const FIRST_EVENTS = 300;
export const LAST_EVENTS = 200;

export function* sequenceTask(log: Log, of: Chain): Task<Sequence> {
  const story = yield* storyTask(log, of);
  const { entries } = story;
  const leftOut = Math.max(0, entries.length - FIRST_EVENTS - LAST_EVENTS);
  const told = leftOut === 0 ? entries : [...entries.slice(0, FIRST_EVENTS), ...entries.slice(-LAST_EVENTS)];
  const lanes = new Lanes(log, of);
  const draft = yield* mapTask(told, number => drafted(log, number, lanes));
  const all = lanes.all();
  const events = draft.map(({ entry, way, lane, mark }, place) => {
    const before = leftOut > 0 && place === FIRST_EVENTS ? undefined : draft[place - 1]?.entry;
    return {
      entry,
      mark,
      gapSeconds: gap(log, before, entry),
      ...between(way, lanes.placeOf(lane), lanes.appliance),
    };
  });
  return { story, lanes: all, events, cut: { first: Math.min(FIRST_EVENTS, told.length), leftOut } };
}

/** An event whose lanes are known, but not yet their places. */
interface Draft {
  readonly entry: LogEntry;
  readonly way: Direction;
  /** The other lane beside the appliance; undefined for a note. */
  readonly lane: Lane | undefined;
  readonly mark: Mark;
}

function drafted(log: Log, number: number, lanes: Lanes): Draft {
  const entry = log.entry(number);
  const way = directionOfEntry(entry);
  const chains = log.index.chains.ofEntry(number);
  lanes.note(chains);
  return { entry, way, lane: laneOf(way, chains, lanes), mark: markOfEntry(entry) };
}

function laneOf(way: Direction, chains: readonly Chain[], lanes: Lanes): Lane | undefined {
  switch (way) {
    case 'note':
      return undefined;
    case 'from-client':
    case 'to-client':
    case 'with-client':
      return lanes.clientOf(chains);
    case 'to-host':
    case 'from-host':
    case 'with-host':
      return lanes.hostOf(chains);
  }
}

/** Where there is no other side, as for a message that the appliance made itself, it is a note. */
function between(
  way: Direction,
  other: number | undefined,
  appliance: number,
): Pick<SequenceEvent, 'shape' | 'from' | 'to'> {
  if (other === undefined) return { shape: 'note', from: appliance, to: appliance };
  if (way === 'from-client' || way === 'from-host') return { shape: 'arrow', from: other, to: appliance };
  if (way === 'to-client' || way === 'to-host') return { shape: 'arrow', from: appliance, to: other };
  return { shape: 'line', from: Math.min(other, appliance), to: Math.max(other, appliance) };
}

const gap = (log: Log, before: LogEntry | undefined, entry: LogEntry): number | undefined =>
  before && secondsBetweenEntries(log, before.number, entry.number);
