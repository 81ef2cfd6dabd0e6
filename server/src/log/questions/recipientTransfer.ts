import type { Chain } from '../index/chains';
import { textOf, type EntryContent } from '../log';
import { isAddressedBy, sameAddress } from './recipient';
import { keepsRecipients } from './relations';
import { isFinal, type Candidates, type State } from './recipientState';
import { RecipientStates } from './recipientStates';

/** How recipients go on under another number of their message: split off, rewritten, released. */

/** A message under one of its numbers. */
export interface Part {
  readonly chain: Chain;
  /** What its lines say of its recipients. */
  readonly lines: readonly EntryContent[];
  /** The entry that ends it, with no release from quarantine behind. */
  readonly end: number | undefined;
  states: RecipientStates;
  readonly steps: readonly Step[];
  /** Whose they are, from before any of them went on under another number. */
  readonly addresses: readonly string[];
}

/** Where it goes on under another number. */
export interface Step {
  readonly child: Chain;
  readonly line: EntryContent;
}

/** Takes the recipients that went on under another number away from the old one. */
export function transferRecipients(parent: Part, child: Part, { line }: Step): void {
  const { states } = parent;
  const isOfChild = addressedTo(recipientsOf(child, line));
  const named = states.all.filter(isOfChild).map(state => ({ ...state }));
  if (isSplit(line)) mindNumbersGivenAnew(states, isOfChild);
  if (child.addresses.length === 0 && named.length > 0) {
    // The line that made the child names them, whatever its numbers are.
    inherit(child, named, line);
    states.replace(states.all.filter(state => !isOfChild(state)));
    return;
  }
  const known =
    line.event?.derivation?.as === 'rewritten'
      ? []
      : states.all.filter(state => !isToldByNumber(state) && isOfChild(state));
  const moved = new Set(known.length > 0 ? known : unnamedTransfers(parent, child, line));
  inherit(child, [...moved], line);
  states.replace(states.all.filter(state => !moved.has(state)));
}

/** Where no address tells whom the child goes to: all, or of a split as many as it has. */
function unnamedTransfers(parent: Part, child: Part, line: EntryContent): State[] {
  const { end, states } = parent;
  if (!isSplit(line)) return states.all.filter(state => !isFinal(state));
  if (child.addresses.length > 0) return [];
  // Those that the line of another split names go with that one.
  const isOfOther = addressedTo(
    parent.steps.flatMap(other => (other.line.number === line.number ? [] : recipientsNamedBy(other.line))),
  );
  const free = states.all.filter(state => !isOfOther(state));
  const some = someOf(free, child, line);
  if (some) return some;
  if (end === undefined) return [];
  // Of whom the old number says no more.
  return free.filter(({ outcome }) => outcome === 'open' || outcome === 'queued');
}

/** As many as the child names by number: who of those that were there before the split has gone, no line tells. */
function someOf(states: readonly State[], child: Part, line: EntryContent): State[] | undefined {
  const count = child.states.all.filter(({ rid }) => rid !== undefined).length;
  const before = states.filter(({ told = Infinity }) => told > line.number);
  const going = before.filter(state => !isToldByNumber(state));
  if (count === 0 || count > going.length) return undefined;
  if (count < before.length) {
    const oneOf = candidatesOf(before, line);
    // Those that stay may have numbers given anew.
    for (const state of before)
      Object.assign(state, { rid: undefined, recipient: undefined, formerly: [], oneOf });
  }
  return going.slice(going.length - count);
}

const isSplit = ({ event }: EntryContent) => event?.derivation?.as === 'split';

/** Whose they are, taken together; undefined where the log does not tell of each. */
function candidatesOf(states: readonly State[], line: EntryContent): Candidates | undefined {
  const isFormer = !keepsRecipients(line);
  const shared = states[0]?.oneOf;
  if (shared?.isFormer === isFormer && states.every(({ oneOf }) => oneOf === shared)) return shared;
  const each = states.map(state => recipientAfterTransfer(state, isFormer));
  const addresses = states.flatMap(({ recipient, formerly }) => recipient ?? formerly.at(-1) ?? []);
  return addresses.length === states.length ? { each, addresses, isFormer } : undefined;
}

/** Who a recipient is under the new number, as far as the old one tells. */
const recipientAfterTransfer = (
  { recipient, formerly }: State,
  isFormer: boolean,
): Pick<State, 'recipient' | 'formerly'> =>
  isFormer && recipient !== undefined
    ? { recipient: undefined, formerly: [...formerly, recipient] }
    : { recipient, formerly };

const isToldByNumber = (state: State) => isFinal(state) && state.isByNumber;

const addressedTo =
  (addresses: readonly string[]) =>
  (state: State): boolean =>
    addresses.some(address => isAddressedBy(state, address));

/** Whom a child goes to: as its lines say, or else the line that made it. */
const recipientsOf = ({ addresses }: Part, line: EntryContent): readonly string[] =>
  addresses.length > 0 ? addresses : recipientsNamedBy(line);

/** Whom the line of a split by safelists and blocklists names; none for other lines. */
function recipientsNamedBy(line: EntryContent): readonly string[] {
  if (!isSplit(line)) return [];
  const named = /\bfor following recipients: *(\S.*)$/i.exec(textOf(line, 'reason') ?? '')?.[1];
  return named?.split(/, */) ?? [];
}

/** What was known of recipients under the old number holds on. */
function inherit(child: Part, moved: readonly State[], line: EntryContent): void {
  // Its lines may not have named all of those by number that it has.
  if (
    child.addresses.length === 0 &&
    child.states.all.length < moved.length &&
    child.states.all[0]?.rid !== undefined
  )
    child.states = new RecipientStates(child.lines, false, moved.length);
  const { all } = child.states;
  const isFreed = moved.some(({ outcome }) => outcome === 'quarantined');
  const held = moved.find(state => state.held !== undefined)?.held;
  const heldFor = moved.find(state => state.heldFor !== undefined)?.heldFor;
  const isRelease = isFreed || line.event?.derivation?.as === 'released';
  const released = isRelease ? line.number : moved.find(state => state.released !== undefined)?.released;
  if (released !== undefined) {
    for (const state of all) {
      if (state.outcome === 'quarantined') continue;
      state.held ??= held;
      state.heldFor ??= heldFor;
      state.released ??= released;
    }
  }
  const [only] = all;
  if (only && all.length === 1 && only.rid === undefined && only.recipient === undefined) {
    // The child's lines name no recipient: they speak of all that it has.
    if (moved.length > 0)
      child.states.replace(
        moved.map(({ recipient, formerly, oneOf }) => ({ ...only, recipient, formerly, oneOf })),
      );
    return;
  }
  inheritNames(all, moved, line);
}

/** Who the recipients under the new number are, as far as the old one and their own lines tell. */
function inheritNames(all: readonly State[], moved: readonly State[], line: EntryContent): void {
  const named = all.filter(({ recipient }) => recipient !== undefined);
  const nameless = all.filter(({ recipient }) => recipient === undefined);
  const isNamed = ({ recipient }: State) =>
    recipient !== undefined && named.some(state => sameAddress(state.recipient ?? '', recipient));
  const rest = moved.filter(state => !isNamed(state));
  if (nameless.length === rest.length) {
    const oneOf = candidatesOf(rest, line);
    for (const state of nameless) state.oneOf = oneOf;
  }
  // One was put in the place of all that went, or several in the place of one.
  if (nameless.length > 0 || (all.length !== 1 && (moved.length !== 1 || rest.length === 0))) return;
  for (const state of named) state.formerly = formerAddresses(state.recipient ?? '', moved);
}

/**
 * Names recipients of whom it is known who they are taken together, where all of them fared alike: then it does not
 * matter whose number is whose. What they do not have in common is told of none.
 */
export function nameAlike(states: readonly State[]): void {
  const groups = new Map<Candidates, State[]>();
  for (const state of states) {
    if (state.recipient !== undefined || !state.oneOf) continue;
    const group = groups.get(state.oneOf);
    if (group) group.push(state);
    else groups.set(state.oneOf, [state]);
  }
  for (const [{ each }, alike] of groups) {
    const [first] = alike;
    if (!first || alike.length !== each.length || alike.some(({ outcome }) => outcome !== first.outcome))
      continue;
    // Other tries of each are more than can be compared.
    if (alike.some(state => state.afterwards ?? state.possiblyBefore)) continue;
    const { cause, dcid, reply } = first;
    const isSame = alike.every(
      each => JSON.stringify(each.cause) === JSON.stringify(cause) && each.dcid === dcid,
    );
    for (const [place, state] of alike.entries()) {
      Object.assign(state, each[place], { oneOf: undefined });
      if (!isSame) Object.assign(state, { cause: undefined, dcid: undefined });
      if (!isSame || alike.some(each => each.reply !== reply)) state.reply = undefined;
    }
  }
}

/** In whose place the only recipient of a message stands that was made from another one. */
function formerAddresses(recipient: string, moved: readonly State[]): string[] {
  const former = moved.flatMap(state =>
    state.recipient === undefined ? state.formerly : [...state.formerly, state.recipient],
  );
  return former.filter(address => !sameAddress(address, recipient));
}

/**
 * After a split nothing says whether the recipients that stay keep their numbers. Where lines of the old number tell
 * of one whose address is the child's, they do not, and only the last one that stays is known by address.
 */
function mindNumbersGivenAnew(states: RecipientStates, isOfChild: (state: State) => boolean): void {
  const told = states.all.filter(isToldByNumber);
  if (!told.some(isOfChild)) return;
  const staying = states.all.filter(state => !isOfChild(state));
  const open = staying.filter(state => !isToldByNumber(state));
  const kept = [...told, ...open].slice(0, Math.max(told.length, staying.length));
  const recipient = kept.length === 1 ? staying[0]?.recipient : undefined;
  for (const state of kept) state.recipient = recipient;
  states.replace(kept);
}
