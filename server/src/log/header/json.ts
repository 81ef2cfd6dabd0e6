import { skipBlanks } from '../characters';
import type { Framing } from './form';
import type { Encoding } from './header';
import { headersOf, together, type Field } from './records';

export const json: Framing = {
  name: 'Strings of JSON',
  about:
    'An object or a list on a line, one of whose strings holds the line of the log, under whatever name and however deep. Where that line has no stamp or host, those of the record count. Of a list with several such lines each is an entry. Lists and dictionaries as Python prints them are read alike.',
  examples: [
    '{"@timestamp": "2026-06-26T10:42:23.000Z", "event": {"original": "<166>Jun 26 10:42:23 mx1 mail_logs: Info: ICID 450 close"}}',
    '{"_raw":"Mon Jun 22 11:43:50 2026 Info: ICID 450 close"}',
    '{"SysLogTimeStamp": "Jun 26 10:42:22", "Hostname": "mx1.example.com", "Message": "Info: ICID 450 close"}',
    '[{"id": 1, "message": "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"},',
    '{"payload": "{\\"message\\": \\"Mon Jun 22 11:43:50 2026 Info: ICID 450 close\\"}"}',
    "['Mon Jun 22 11:43:50 2026 Info: ICID 450 close']",
  ],
  read(line, at, inner, depth) {
    // A list that goes over lines may have its comma before a line.
    const start = line[at] === ',' ? skipBlanks(line, at + 1) : at;
    if (!OPENING.has(line.charAt(start))) return undefined;
    return together(recordsAt(line, start).flatMap(fields => headersOf(line, fields, inner, depth)));
  },
};

const OPENING = new Set(['{', '[', '(']);
const CLOSING = new Set(['}', ']', ')']);
const SIGN = /["'{}[\](),:]/g;
const STRINGS: Readonly<Record<string, RegExp>> = {
  '"': /"([^"\\]*(?:\\.[^"\\]*)*)"/y,
  "'": /'([^'\\]*(?:\\.[^'\\]*)*)'/y,
};
/** Numbers, `true`, names without quotes, the arrow of a hash. */
const BETWEEN = /^[ \t]*(?:[\w.+-]*|=>?)[ \t]*$/;
/** No record is deeper. */
const MAX_NESTED = 64;

/** A member of a list. */
interface Member {
  readonly list: { members: number };
  /** The member that the list is part of. */
  readonly outer: Member | undefined;
}

/** The strings that are values, with their names, by the records that they belong to: the members of lists. */
function recordsAt(line: string, at: number): Field[][] {
  const strings: { field: Field; member: Member }[] = [];
  const open: { isList: boolean; member: Member }[] = [];
  let member: Member = { list: { members: 0 }, outer: undefined };
  let name: string | undefined;
  let from = at;
  for (;;) {
    SIGN.lastIndex = from;
    const place = SIGN.exec(line)?.index ?? line.length;
    const sign = line.charAt(place);
    // Behind a record other words may stand, which are none of it.
    if (sign === '' || place - from > 64 || !BETWEEN.test(line.slice(from, place))) break;
    from = place + 1;
    const top = open.at(-1);
    if (sign === '"' || sign === "'" || OPENING.has(sign)) {
      // Records may stand behind one another with nothing that holds them together.
      if (!top) member = memberOf(member.list, undefined);
    }
    const string = STRINGS[sign];
    if (string) {
      string.lastIndex = place;
      const value = string.exec(line)?.[1];
      if (value === undefined) break;
      from = string.lastIndex;
      const behind = skipBlanks(line, from);
      if (line[behind] === ':' || line.startsWith('=>', behind)) name = value;
      else {
        const writing: Encoding | undefined = value.includes('\\') ? 'json' : undefined;
        const field = { start: place + 1, end: from - 1, writing, ...(name !== undefined && { name }) };
        strings.push({ field, member });
        name = undefined;
      }
    } else if (OPENING.has(sign)) {
      if (open.length === MAX_NESTED) break;
      open.push({ isList: sign !== '{', member });
      if (sign !== '{') member = memberOf({ members: 0 }, member);
    } else if (CLOSING.has(sign)) {
      if (!top) break;
      open.pop();
      member = top.member;
    } else if (sign === ',' && top?.isList === true) member = memberOf(member.list, member.outer);
  }
  return byRecord(strings);
}

function memberOf(list: Member['list'], outer: Member | undefined): Member {
  list.members++;
  return { list, outer };
}

function byRecord(strings: readonly { field: Field; member: Member }[]): Field[][] {
  const records = new Map<Member, Field[]>();
  for (const { field, member } of strings) {
    let record = member;
    // A list of one is no more than its member.
    while (record.list.members === 1 && record.outer) record = record.outer;
    const fields = records.get(record);
    if (fields) fields.push(field);
    else records.set(record, [field]);
  }
  return [...records.values()];
}
