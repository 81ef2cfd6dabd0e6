import { isBlank } from '../characters';
import { skipBlankBytes } from '../text/bytes';
import { DCID, ICID, MID, type EntryFacts } from './facts';
import { fixed, id, numberFrom, recipients, word, words } from './words';

/**
 * The entries that open, carry and end connections and messages, in the words that nearly every one of them has.
 * Each function answers only for a text that it is sure of, as the registry would read it; for anything else it
 * says no, and the registry is asked. Tests hold the two to the same answer.
 */

const NEW_ICID = words('New SMTP ICID ');
const NEW_DCID = words('New SMTP DCID ');
const INTERFACE = words(' interface ');
const ADDRESS = words(' address ');

/** `New SMTP ICID n interface W (A) address A reverse dns host W verified yes|no`, `New SMTP DCID n …`. */
export function opening(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const icid = fixed(bytes, start, NEW_ICID);
  const inbound = icid !== -1;
  const numberStart = inbound ? icid : fixed(bytes, start, NEW_DCID);
  const numberEnd = id(bytes, numberStart, end);
  const side = word(bytes, fixed(bytes, numberEnd, INTERFACE), end);
  if (side === -1 || !(inbound ? clientEnds(bytes, side, end) : hostEnds(bytes, side, end))) return false;
  facts.addId(inbound ? ICID : DCID, numberFrom(bytes, numberStart, numberEnd), 'opens');
  return true;
}

const BRACKET = words(' (');
const OPEN = 40;
const CLOSE = 41;
const REVERSE_DNS = words(' reverse dns host ');
const VERIFIED_YES = words(' verified yes');
const VERIFIED_NO = words(' verified no');

function clientEnds(bytes: Uint8Array, at: number, end: number): boolean {
  const local = word(bytes, fixed(bytes, at, BRACKET), end);
  // The bracket is the word's last character, and not its only one.
  if (local === -1 || bytes[local - 1] !== CLOSE || bytes[local - 2] === OPEN) return false;
  const address = word(bytes, fixed(bytes, local, ADDRESS), end);
  const name = word(bytes, fixed(bytes, address, REVERSE_DNS), end);
  return fixed(bytes, name, VERIFIED_YES) === end || fixed(bytes, name, VERIFIED_NO) === end;
}

const PORT = words(' port ');

function hostEnds(bytes: Uint8Array, at: number, end: number): boolean {
  const address = word(bytes, fixed(bytes, at, ADDRESS), end);
  return address === end || id(bytes, fixed(bytes, address, PORT), end) === end;
}

const START = words('Start MID ');
const OF_ICID = words(' ICID ');

/** `Start MID n ICID n`. */
export function messageStart(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const mid = fixed(bytes, start, START);
  const midEnd = id(bytes, mid, end);
  const icid = fixed(bytes, midEnd, OF_ICID);
  if (icid === -1 || id(bytes, icid, end) !== end) return false;
  facts.addId(MID, numberFrom(bytes, mid, midEnd), 'opens');
  facts.addId(ICID, numberFrom(bytes, icid, end), 'takes-part');
  return true;
}

const FINISHED = words('Message finished MID ');
const OUTCOMES = [words(' done'), words(' aborted')];

/** `Message finished MID n done`. */
export function messageEnd(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const mid = fixed(bytes, start, FINISHED);
  const midEnd = id(bytes, mid, end);
  if (!OUTCOMES.some(outcome => fixed(bytes, midEnd, outcome) === end)) return false;
  facts.addId(MID, numberFrom(bytes, mid, midEnd), 'ends');
  return true;
}

const DONE = words('Message done DCID ');
const LIST = 91;

/** `Message done DCID n MID n to RID [n]`, and the list of headers that may stand behind it. */
export function delivered(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const rid = delivery(bytes, fixed(bytes, start, DONE), end);
  if (rid === -1 || (rid !== end && bytes[skipBlankBytes(bytes, rid)] !== LIST)) return false;
  addDelivery(bytes, start + DONE.length, end, facts);
  return true;
}

const DELIVERY_START = words('Delivery start DCID ');

/** `Delivery start DCID n MID n to RID [n]`. */
export function deliveryStart(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  if (delivery(bytes, fixed(bytes, start, DELIVERY_START), end) !== end) return false;
  addDelivery(bytes, start + DELIVERY_START.length, end, facts);
  return true;
}

const OF_MID = words(' MID ');
const TO_RID = words(' to RID ');

function delivery(bytes: Uint8Array, at: number, end: number): number {
  const mid = fixed(bytes, id(bytes, at, end), OF_MID);
  return recipients(bytes, fixed(bytes, id(bytes, mid, end), TO_RID), end);
}

function addDelivery(bytes: Uint8Array, dcid: number, end: number, facts: EntryFacts): void {
  const dcidEnd = id(bytes, dcid, end);
  const mid = dcidEnd + OF_MID.length;
  facts.addId(DCID, numberFrom(bytes, dcid, dcidEnd), 'takes-part');
  facts.addId(MID, numberFrom(bytes, mid, id(bytes, mid, end)), 'takes-part');
}

const ABORTED = words('Message aborted MID ');

/** `Message aborted MID n …`. */
export function messageAbort(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const mid = fixed(bytes, start, ABORTED);
  const midEnd = id(bytes, mid, end);
  if (midEnd === -1 || midEnd === end) return false;
  facts.addId(MID, numberFrom(bytes, mid, midEnd), 'takes-part');
  return true;
}

const BOUNCED = words('Bounced: DCID ');
const BY_DESTINATION = words(' - Bounced by destination server with response: ');
const DASH = words(' - ');

/** `Bounced: DCID n MID n to RID n - Bounced by destination server with response: W - …`. */
export function bounce(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const rid = delivery(bytes, fixed(bytes, start, BOUNCED), end);
  const outcome = fixed(bytes, word(bytes, fixed(bytes, rid, BY_DESTINATION), end), DASH);
  if (outcome === -1 || outcome >= end) return false;
  addDelivery(bytes, start + BOUNCED.length, end, facts);
  return true;
}

const LOGON = words('SMTP Auth: (ICID ');
const FAILED = words(') failed for user: ');
const SUCCEEDED = words(') succeeded for user: ');
const MECHANISM = words(' using AUTH mechanism: ');
const PROFILE = words(' with profile: ');
const USING = 117;

/** `SMTP Auth: (ICID n) failed for user: W using AUTH mechanism: W with profile: …`. */
export function logon(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const icid = fixed(bytes, start, LOGON);
  if (icid === -1) return false;
  let icidEnd = icid;
  while (bytes[icidEnd] !== CLOSE && icidEnd < end) icidEnd++;
  if (id(bytes, icid, icidEnd) !== icidEnd) return false;
  const failed = fixed(bytes, icidEnd, FAILED);
  const user = failed === -1 ? fixed(bytes, icidEnd, SUCCEEDED) : failed;
  // A user of one word: one that holds more may hold the very words of the line, and the registry knows which count.
  const mechanism = fixed(bytes, word(bytes, user, end), MECHANISM);
  const profile = fixed(bytes, word(bytes, mechanism, end), PROFILE);
  if (profile === -1 || mayHoldUsing(bytes, profile, end)) return false;
  facts.addId(ICID, numberFrom(bytes, icid, icidEnd), 'takes-part');
  facts.authentication = failed === -1 ? 'succeeded' : 'failed';
  return true;
}

const HOST_LOGON = words('DCID: ');
const HOST_ADDRESS = words(' IP: ');
const HOST_PROFILE = words(' SMTP authentication using the profile ');
const HOST_SUCCEEDED = words(' succeeded.');
const HOST_FAILED = words(' failed: ');
const LIST_END = words('])');

/** `DCID: n IP: A SMTP authentication using the profile W succeeded.`, `… W failed: (…[…])`. */
export function hostLogon(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  const dcid = fixed(bytes, start, HOST_LOGON);
  const dcidEnd = id(bytes, dcid, end);
  const address = word(bytes, fixed(bytes, dcidEnd, HOST_ADDRESS), end);
  const profile = word(bytes, fixed(bytes, address, HOST_PROFILE), end);
  const succeeded = fixed(bytes, profile, HOST_SUCCEEDED) === end;
  // A failure's text may end as a success does, and then it is one.
  const failed = fixed(bytes, profile, HOST_FAILED) !== -1 && fixed(bytes, end - 2, LIST_END) === end;
  if (!succeeded && !failed) return false;
  facts.addId(DCID, numberFrom(bytes, dcid, dcidEnd), 'takes-part');
  facts.authentication = succeeded ? 'succeeded' : 'failed';
  return true;
}

/** Whether a word of a profile begins with `u`, in any case: it may be `using`, and a mechanism follow once more. */
function mayHoldUsing(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (((bytes[at] ?? 0) | 32) === USING && isBlank(bytes[at - 1] ?? 0)) return true;
  }
  return false;
}
