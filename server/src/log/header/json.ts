import { skipBlanks } from '../characters';
import type { Framing } from './form';
import type { Writing } from './header';
import { bestOf, completed, MOST_FIELDS, type Field } from './records';

const JSON_STRING = /"((?:[^"\\]|\\.)*)"/y;

export const json: Framing = {
  name: 'String of a JSON object',
  about:
    'A JSON object on a line, one of whose strings holds the line of the log, under whatever name and however deep. Where that line has no stamp or host, those of the record count.',
  examples: [
    '{"@timestamp": "2026-06-26T10:42:23.000Z", "event": {"original": "<166>Jun 26 10:42:23 mx1 mail_logs: Info: ICID 450 close"}}',
    '{"_raw":"Mon Jun 22 11:43:50 2026 Info: ICID 450 close"}',
    '{"SysLogTimeStamp": "Jun 26 10:42:22", "Hostname": "mx1.example.com", "Message": "Info: ICID 450 close"}',
  ],
  read(line, at, inner, depth) {
    if (line[at] !== '{') return undefined;
    const fields = jsonStrings(line, at);
    const header = bestOf(line, fields, inner, depth);
    return header && completed(line, header, fields);
  },
};

/** The strings of a JSON object that are values, with their names. */
function jsonStrings(line: string, at: number): Field[] {
  const fields: Field[] = [];
  let name: string | undefined;
  for (let quote = line.indexOf('"', at); quote !== -1 && fields.length < MOST_FIELDS;) {
    JSON_STRING.lastIndex = quote;
    const string = JSON_STRING.exec(line);
    if (!string) break;
    const value = string[1] ?? '';
    const end = JSON_STRING.lastIndex;
    if (line[skipBlanks(line, end)] === ':') name = value;
    else {
      const writing: Writing | undefined = value.includes('\\') ? 'json' : undefined;
      fields.push({ start: quote + 1, end: end - 1, writing, ...(name !== undefined && { name }) });
      name = undefined;
    }
    quote = line.indexOf('"', end);
  }
  return fields;
}
