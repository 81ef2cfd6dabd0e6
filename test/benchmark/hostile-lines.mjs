// Whether the time to colour a line grows with its length and no faster, whatever a client made it hold.
import { timeOf } from './measuring.mjs';
import { freshGrammar, ownGrammar, tokenize } from './tokenizing.mjs';

/** @typedef {import('./measuring.mjs').Benchmark} Benchmark */
/** @typedef {import('./measuring.mjs').Comparison} Comparison */
/** @typedef {import('./measuring.mjs').Places} Places */

/** The shorter line; the other is twice as long. */
const length = 10_000;
/** The best of a few runs is what a line takes; the rest is what else the machine did. */
const runs = { atLeast: 3, milliseconds: 6 };

const header = 'Wed Jun  2 14:58:14 2027 Info: ';
const inbound = `${header}SMTP Auth: (ICID 8102) failed for user: `;
const outbound = `${header}DCID: 3302 IP: 198.51.100.25 SMTP authentication using the profile `;
const policy = `${header}MID 5210 matched all recipients for per-recipient policy `;
const bounce = `${header}Bounced: DCID 3302 MID 5210 to RID 0 - 5.1.0 - Unknown address error `;

/** What is repeated, and what stands before it, be it a line of its own. @type {Record<string, [before: string, repeated: string]>} */
const kinds = {
  ids: [header, 'MID 5 '],
  'ids of a delivery': [bounce, 'DCID: 5 RID [0] '],
  'open lists of recipients': [bounce, 'RID [0, '],
  blanks: [header, ' '],
  'blanks after a word': [`${header}New SMTP ICID`, ' '],
  'blanks in a user': [inbound, ' '],
  'blanks in a profile': [outbound, ' '],
  'single quotes': [header, "'"],
  'double quotes': [bounce, '"'],
  'quotes and blanks': [bounce, '\' "'],
  brackets: [bounce, '['],
  'open replies': [bounce, "('550', ['"],
  'using AUTH mechanism:': [inbound, 'using AUTH mechanism: '],
  'using AUTH … with profile:': [inbound, 'using AUTH mechanism: a with profile: '],
  'failed: in a profile': [outbound, 'failed: '],
  'failed in a profile': [outbound, 'failed '],
  'succeeded in a profile': [outbound, 'succeeded. '],
  'a login in a login': [header, inbound.slice(header.length)],
  colons: [bounce, ':'],
  'colons and digits': [bounce, '1:'],
  digits: [bounce, '1'],
  'digits and dots': [bounce, '1.'],
  'enhanced codes': [bounce, '5.1.0 '],
  'half addresses': [bounce, 'a@'],
  'half address literals': [bounce, 'a@['],
  'half host names': [bounce, 'a.-'],
  '<': [bounce, '<'],
  '< and text': [bounce, '<a b@example.com '],
  backslashes: [bounce, '\\'],
  'backslashes in quotes': [`${bounce}'`, "\\'"],
  headers: ['', header],
  'months without a header': ['', 'Jun '],
  'blanks without a header': ['', ' '],
  'words and colons without a header': ['', 'a: '],
  'blanks in a continuation': [`${header}New SMTP\n`, ' '],
  'words and colons in a continuation': [`${header}New SMTP\n`, 'a: '],
  'brackets in a continuation': [`${header}New SMTP\n`, '(Machine '],
  'a wrapped login': [`${inbound}using\n`, 'AUTH mechanism: a with profile: using '],
  'one word': ['', 'a'],
  'other alphabets': [bounce, 'é漢🙂 '],
  'words that end a policy': [policy, 'in the '],
  'half words that end a policy': [policy, 'in '],
  'blanks in a policy': [policy, ' '],
  'words that end a file name': [`${header}MID 5 SHA 0a filename `, 'queued for possible '],
  'blanks in a file name': [`${header}MID 5 SHA 0a filename `, ' '],
  'open queues': [`${header}MID 5 to RID [0] pending till `, 'Wed [ '],
  'blanks in a date': [`${header}MID 5 to RID [0] pending till `, ' '],
  'open hosts of a directory': [`${header}LDAP: `, "host=('1:"],
  'digits of hosts of a directory': [`${header}LDAP: host=(`, 'a1'],
  'kinds of queries': [`${header}LDAP: `, 'No Match query '],
  'kinds of alerts': [`${header}A `, 'a/'],
  'open subjects of alerts': [`${header}A `, 'subject '],
  'numbers of a version': [`${header}Version: `, '1-'],
  'counts of the appliance': [`${header}Done `, '-1 '],
  'open common names': [`${header}DCID 5 TLS success CN: `, '<a '],
  'numbers read over TLS': [`${header}ICID 5 TLS `, 'read (1.'],
  'open relays': [`${header}MID 5 IncomingRelay(`, '('],
  'identities of SPF': [`${header}MID 5 SPF: `, 'identity ('],
  'words of DomainKeys': [`${header}MID 5 verified `, 'no key, '],
  'entries of an unsubscription': [`${header}MID 5 Global `, 'a@ '],
  ports: [`${header}New SMTP `, 'port: '],
  'numbers before a line': ['', '1:'],
  'signs of quoting': ['', '> '],
  'names of files': ['', 'a-1-'],
  'fields of CSV': ['', '"a",'],
  'fields without quotes': ['', 'a,'],
  'stamps in fields': ['', '"Jun 26 10:42:20 a b c d [",'],
  'strings of JSON': ['{', '"a":"'],
  priorities: ['', '<1>'],
  'stamps without a level': ['', '2026-06-26T10:42:20Z '],
  'structured data': ['<1>1 2026-06-26T10:42:20Z a b c d ', '[a]'],
  'an open field of CSV': [`"${header}`, 'a""'],
  'line ends in JSON': [`{"a":"${header}`, '\\r\\n'],
  'line ends written out': [header, '#015'],
  'numbers in a continuation': [`${header}New SMTP\n`, '1:'],
  'quotes in a continuation': [`> ${header}New SMTP\n`, '> '],
  'a mixture': [bounce, 'MID 5 \'<\\[(1.:a@" using AUTH mechanism: '],
};

/** @param {readonly [string, string]} kind @param {number} size */
const linesOf = ([before, repeated], size) =>
  (before + repeated.repeat(Math.ceil(size / repeated.length)).slice(0, size)).split('\n');

/** @param {() => void} work */
function fastest(work) {
  let best = Infinity;
  let spent = 0;
  for (let run = 0; run < runs.atLeast || spent < runs.milliseconds; run++) {
    const time = timeOf(work);
    best = Math.min(best, time);
    spent += time;
  }
  return best;
}

/** @param {Places} places @returns {Benchmark} */
export function hostileLines({ root }) {
  const grammar = freshGrammar(root, ownGrammar(root));
  /** @param {readonly [string, string]} kind @param {number} size */
  const timing = (kind, size) => {
    const lines = linesOf(kind, size);
    return async () => {
      const ready = await grammar;
      return fastest(() => tokenize(ready, lines));
    };
  };
  const comparisons = Object.entries(kinds).map(([name, kind]) => ({
    name,
    gate: 2,
    noise: 0.2,
    measure: timing(kind, 2 * length),
    against: timing(kind, length),
  }));
  return {
    name: 'hostile-lines',
    what: `time to colour a line of ${2 * length} characters ÷ time of one of ${length}`,
    comparisons,
  };
}
