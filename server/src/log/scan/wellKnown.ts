import { keywordStart } from '../events/ids';
import { DCID, ICID, MID, type AuthenticationResult, type EntryFacts, type Mention } from './facts';
import {
  FIXED,
  isFree,
  listOrNothing,
  matches,
  NUMBER,
  number,
  oneOf,
  pattern,
  recipients,
  rest,
  restToList,
  restWithoutUsing,
  word,
  wordInBrackets,
  type Step,
} from './pattern';

/** The entries of a form, and what they say. */
interface Form {
  readonly steps: readonly Step[];
  /** Of each number in it: the kind of id, and what the entry says about it. */
  readonly ids: readonly (readonly [kind: number, mention: Mention])[];
  /** Of each id: how many bytes its keyword stands before its first digit. */
  readonly keywords: readonly number[];
  readonly authentication: AuthenticationResult | undefined;
  /** Whether it ends in words that are not compared with anything. */
  readonly isFree: boolean;
}

function form(steps: readonly Step[], ids: Form['ids'], authentication?: AuthenticationResult): Form {
  const places = steps.flatMap((step, place) => (step === number ? [place] : [])).slice(0, ids.length);
  // Behind a value, bytes need not be columns.
  if (steps.slice(0, places.at(-1)).some(({ kind }) => kind !== FIXED && kind !== NUMBER))
    throw new Error('The ids of a form come before its other values, so that their columns are known');
  const keywords = places.map(place => {
    const before = String.fromCharCode(...(steps[place - 1]?.words ?? []));
    return before.length - keywordStart(before, before.length);
  });
  return { steps, ids, keywords, authentication, isFree: steps.some(isFree) };
}

const LOGON = [' using AUTH mechanism: ', word, ' with profile: ', restWithoutUsing];
const HOST_LOGON = ['DCID: ', number, ' IP: ', word, ' SMTP authentication using the profile ', word];
const OPENS_ICID = [[ICID, 'opens']] as const;
const OPENS_DCID = [[DCID, 'opens']] as const;
const DELIVERY = [
  [DCID, 'takes-part'],
  [MID, 'takes-part'],
] as const;

/**
 * The entries that open, carry and end connections and messages, in the words that nearly every one of them has. A
 * form is so narrow that the registry would read its texts as said here, and no other way: a user of a logon is one
 * word, since one of more may hold the very words of the line. Tests hold the two to the same answer.
 */
const FORMS = [
  form(
    pattern(
      ...['New SMTP ICID ', number, ' interface ', word, ' (', wordInBrackets, ' address ', word],
      ...[' reverse dns host ', word, ' verified ', oneOf('yes', 'no')],
    ),
    OPENS_ICID,
  ),
  form(
    pattern('New SMTP DCID ', number, ' interface ', word, ' address ', word, ' port ', number),
    OPENS_DCID,
  ),
  form(pattern('New SMTP DCID ', number, ' interface ', word, ' address ', word), OPENS_DCID),
  form(pattern('Start MID ', number, ' ICID ', number), [
    [MID, 'opens'],
    [ICID, 'takes-part'],
  ]),
  form(pattern('Message finished MID ', number, ' ', oneOf('done', 'aborted')), [[MID, 'ends']]),
  form(
    pattern('Message done DCID ', number, ' MID ', number, ' to RID ', recipients, listOrNothing),
    DELIVERY,
  ),
  form(pattern('Message aborted MID ', number, ' ', rest), [[MID, 'takes-part']]),
  form(pattern('Delivery start DCID ', number, ' MID ', number, ' to RID ', recipients), DELIVERY),
  form(
    pattern(
      ...['Bounced: DCID ', number, ' MID ', number, ' to RID ', recipients],
      ...[' - Bounced by destination server with response: ', word, ' - ', rest],
    ),
    DELIVERY,
  ),
  form(
    pattern('SMTP Auth: (ICID ', number, ') failed for user: ', word, ...LOGON),
    [[ICID, 'takes-part']],
    'failed',
  ),
  form(
    pattern('SMTP Auth: (ICID ', number, ') succeeded for user: ', word, ...LOGON),
    [[ICID, 'takes-part']],
    'succeeded',
  ),
  form(pattern(...HOST_LOGON, ' succeeded.'), [[DCID, 'takes-part']], 'succeeded'),
  // A failure's text may end as a success does, and then it is one.
  form(pattern(...HOST_LOGON, ' failed: ', restToList), [[DCID, 'takes-part']], 'failed'),
];

/** The forms by the first byte of their texts. */
const BY_LETTER: readonly (readonly Form[])[] = Array.from({ length: 256 }, (_, letter) =>
  FORMS.filter(({ steps }) => steps[0]?.words[0] === letter),
);

const numbers: number[] = [];
const places: number[] = [];

/** @returns whether the text is of one of the forms, and the facts are told */
export function wellKnown(bytes: Uint8Array, start: number, end: number, facts: EntryFacts): boolean {
  for (const { steps, ids, keywords, authentication, isFree: endsFree } of BY_LETTER[bytes[start] ?? 0] ??
    []) {
    if (!matches(steps, bytes, start, end, numbers, places)) continue;
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i];
      const first = (places[2 * i] ?? 0) - (keywords[i] ?? 0);
      if (id) facts.addId(id[0], numbers[i] ?? 0, id[1], first, places[2 * i + 1]);
    }
    facts.authentication = authentication;
    facts.freeFrom = endsFree ? (places[1] ?? start) : end;
    return true;
  }
  return false;
}
