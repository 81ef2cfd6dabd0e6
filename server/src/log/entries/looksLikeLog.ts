import { isKnownShape } from '../events/registry';
import { HEADER_WITHIN, LEVELS } from '../header/header';

/** UTF-16 units of a line that are looked at: its beginning shows what it is. */
const LOOKED_AT = 2000;

const ID = String.raw`(?:ICID|DCID|MID):?[ \t]+\d+`;
/** Words that entries begin with. */
const BEGINNING = String.raw`(?:New SMTP (?:ICID|DCID) \d|Start MID \d|SMTP Auth:? |${ID}(?:[ \t]+(?:${ID}|[A-Za-z"'(]))|Message (?:done|finished|aborted) |Delivery start DCID |(?:Bounced|Delayed): )`;
/** Before them, quoting, numbers and bullets at most. */
const BEGINS = new RegExp(String.raw`^[\s>|*\u2022-]*(?:\d+[:.)]?[ \t]+)?${BEGINNING}`, 'i');
const BEHIND_LEVEL = new RegExp(String.raw`\b(?:${LEVELS.join('|')}):[ \t]+${BEGINNING}`, 'i');
/** Words of authentications that stand nowhere else. */
const AUTHENTICATION =
  /SMTP Auth:? \(ICID \d+\)|\b(?:failed|succeeded) for user: |using AUTH mechanism: \S|AUTH mechanism: \S+ with profile: |\busing the profile \S.{0,200}? (?:failed: |succeeded\.)|\bfailed: \(['"]\d{3}['"]/i;
/** A stamp and a level, whatever stands between. */
const STAMP_AND_LEVEL = new RegExp(String.raw`^.{0,80}\d\d:\d\d:\d\d.{0,200}\b(?:${LEVELS.join('|')}):[ \t]`);

/** A record of another log of the appliance, which holds words of messages. */
const OTHER_RECORD = /\bCEF:\d\|/;

/** Whether a line that is part of no entry looks as if it were one: then it is told that it could not be read. */
export function looksLikeLog(line: string): boolean {
  const head = line.length > LOOKED_AT ? line.slice(0, LOOKED_AT) : line;
  if (OTHER_RECORD.test(head)) return false;
  return (
    BEGINS.test(head) || BEHIND_LEVEL.test(head) || AUTHENTICATION.test(head) || STAMP_AND_LEVEL.test(head)
  );
}

/** Words of authentications, also where a text is cut off behind them. */
const OF_AUTHENTICATION =
  /\bSMTP Auth|\bSMTP Au?t?$|\b(?:failed|succeeded) for user:|\busing the profile |^[ \t]*DCID:[ \t]+\d+[ \t]+IP:/i;
/**
 * Behind a run of ids an entry tells of a connection or a message, and what else it holds may be words of a stranger.
 * Only what a next host answered to a logon begins so.
 */
const BEHIND_IDS = /^[ \t]*(?!DCID[ \t]+\d+[ \t]+IP\b)(?:MID|ICID|DCID|RID)[ \t]+\[?\d/i;
/** A header with words behind it: another entry stands there. Without words nothing is lost. */
const ENTRY_WITHIN = new RegExp(`${HEADER_WITHIN}.{10}`, 's');

/** UTF-16 units that are compared to see whether a text also stands before its header, as in some records. */
const COMPARED = 60;

/**
 * Whether what stands before a header, in its line, holds an authentication that is not the one behind it: then it is
 * lost with what a copy has put there.
 * @param before the line up to the header
 * @param text the text behind it
 */
export function losesBefore(before: string, text: string): boolean {
  return OF_AUTHENTICATION.test(before) && !before.includes(text.slice(0, COMPARED).trimEnd());
}

/**
 * Whether the text of an entry is of no known shape and holds an authentication or another entry, which would be lost
 * with it. Then its line is reported as unread. Takes time in proportion to the text.
 */
export function losesEntry(text: string): boolean {
  const holdsOne = (OF_AUTHENTICATION.test(text) && !BEHIND_IDS.test(text)) || ENTRY_WITHIN.test(text);
  return holdsOne && !isKnownShape(text);
}
