// Leaves out of a batch what the rules do not ask about (see index/unasked.ts): most of it.
import {
  CHAIN,
  chainAt,
  chainCount,
  END,
  ENDS,
  IS_OF_EARLIER_START,
  KIND_BITS,
  MENTION_SHIFT,
  MID,
  NONE,
  TAKES_PART,
} from './chains';
import { setLinkCount } from './entries';
import {
  ENTRY_CLOCK,
  ENTRY_HOST,
  ENTRY_LINE,
  ENTRY_LINKS,
  ENTRY_SHAPE,
  LINK_CHAIN,
  LINK_NUMBER,
  LINK_PLACE,
  LINK_WHAT,
  NEW_ROWS,
  NOTABLE_ENTRY,
  ONGOING,
} from './memory';

// The bits of a shape (see batch.ts) of entries that stay: others share their lines, or somebody has said so.
const SHARED: i32 = 2 << 16;
const KEPT: i32 = 4 << 16;

// What is known of a connection behind the last link to it.
const UNKNOWN: i32 = 0;
const OPEN: i32 = 1;
const OVER: i32 = 2;

/**
 * Leaves out all links to messages, and the entries that say nothing but that an open connection goes on. To be called
 * when the connections were gathered, and what is known of them was given. The new row of each entry, or that of the next
 * one that stays, stands in NEW_ROWS then.
 * @param entries how many there are
 * @param notables how many of them are notable: these stay
 * @param mayGoOn whether any connection goes on: a restart ends them all
 * @returns how many entries stay
 */
export function dropOngoing(entries: i32, notables: i32, mayGoOn: bool): i32 {
  let kept: i32 = 0;
  let links: i32 = 0;
  let link: i32 = 0;
  let notable: i32 = 0;
  memory.fill(ONGOING, <u8>UNKNOWN, chainCount << 2);
  for (let row = 0; row < entries; row++) {
    store<i32>(NEW_ROWS + (row << 2), kept);
    const shape = load<i32>(ENTRY_SHAPE + (row << 2));
    let isAsked = (shape & (SHARED | KEPT)) != 0;
    if (notable < notables && load<i32>(NOTABLE_ENTRY + (notable << 2)) == row) {
      store<i32>(NOTABLE_ENTRY + (notable++ << 2), kept);
      isAsked = true;
    }
    const before = links;
    const upTo = load<i32>(ENTRY_LINKS + (row << 2));
    for (; link < upTo; link++) {
      const what = load<i32>(LINK_WHAT + (link << 2));
      if ((what & KIND_BITS) == MID) continue;
      if (!goesOn(load<i32>(LINK_CHAIN + (link << 2)), what >> MENTION_SHIFT) || !mayGoOn) isAsked = true;
      moveLink(link, links++);
    }
    if (isAsked) moveEntry(row, kept++, shape & ~KEPT, links);
    else links = before;
  }
  setLinkCount(links);
  return kept;
}

/** Whether a link says no more than that its connection is open. @param known the row of that in CHAINS */
function goesOn(known: i32, mention: i32): bool {
  const state = ONGOING + (known << 2);
  if (mention != TAKES_PART) {
    store<i32>(state, mention == ENDS ? OVER : OPEN);
    return false;
  }
  const before = load<i32>(state);
  if (before != UNKNOWN) return before == OPEN;
  const chain = chainAt(known);
  const isNew = load<i32>(chain + CHAIN) == -1;
  const isOpen = !isNew && load<i32>(chain + END) == NONE && load<i32>(chain + IS_OF_EARLIER_START) == 0;
  // The first line of one that was not opened begins it.
  store<i32>(state, isNew || isOpen ? OPEN : OVER);
  return isOpen;
}

function moveLink(from: i32, to: i32): void {
  store<i32>(LINK_WHAT + (to << 2), load<i32>(LINK_WHAT + (from << 2)));
  store<i32>(LINK_NUMBER + (to << 2), load<i32>(LINK_NUMBER + (from << 2)));
  store<i32>(LINK_PLACE + (to << 2), load<i32>(LINK_PLACE + (from << 2)));
}

function moveEntry(from: i32, to: i32, shape: i32, links: i32): void {
  store<i32>(ENTRY_LINE + (to << 2), load<i32>(ENTRY_LINE + (from << 2)));
  store<i32>(ENTRY_SHAPE + (to << 2), shape);
  store<i32>(ENTRY_HOST + (to << 2), load<i32>(ENTRY_HOST + (from << 2)));
  store<i32>(ENTRY_LINKS + (to << 2), links);
  store<f64>(ENTRY_CLOCK + (to << 3), load<f64>(ENTRY_CLOCK + (from << 3)));
}
