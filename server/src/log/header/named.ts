import { skipBlanks, trimEnd } from '../characters';
import type { Framing } from './form';
import type { Encoding } from './header';
import { stringHeader } from './marks';
import { MAX_FIELDS, rowHeader, type Field } from './records';

/** Strings with a name before them. */

/** A name of JSON, YAML or of a hash, and what stands between it and its string. */
const NAME =
  /,?[ \t]*(?:"[^"\\]{1,64}"|'[^'\\]{1,64}'|[A-Za-z@_][\w.@-]{0,63})[ \t]*(?::|=>|=)[ \t]*(?=["'\u201c])/y;

export const named: Framing = {
  name: 'String with a name',
  about: 'A line of an object that goes over several: JSON that is written for people, YAML, a hash.',
  examples: [
    '    "message": "Mon Jun 22 11:43:50 2026 Info: ICID 450 close",',
    '- message: "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
    '    "message" => "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
  ],
  read(line, at, inner, depth) {
    NAME.lastIndex = at;
    return NAME.test(line) ? stringHeader(line, NAME.lastIndex, inner, depth) : undefined;
  },
};

const PAIR = /([A-Za-z@_][\w.@-]{0,63})=(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^\s"]*))(?=[ \t]|$)/y;

export const pairs: Framing = {
  name: 'Names and values',
  about: 'A record as `logfmt` writes it: names and values, those with blanks in quotes.',
  examples: [
    'time="2026-06-26T10:42:23Z" level=info msg="Mon Jun 22 11:43:50 2026 Info: ICID 450 close" n=1',
    'time=2026-06-26T10:42:23Z host=mx1 msg="Info: ICID 450 close"',
  ],
  read(line, at, inner, depth) {
    const fields: Field[] = [];
    const end = trimEnd(line, at, line.length);
    for (let from = at; from < end && fields.length < MAX_FIELDS;) {
      PAIR.lastIndex = from;
      const [whole, name = '', quoted, plain = ''] = PAIR.exec(line) ?? [];
      if (whole === undefined) return undefined;
      const length = (quoted ?? plain).length;
      const valueEnd = from + whole.length - (quoted === undefined ? 0 : 1);
      const writing: Encoding | undefined = quoted?.includes('\\') === true ? 'json' : undefined;
      fields.push({ name, start: valueEnd - length, end: valueEnd, writing });
      from = skipBlanks(line, from + whole.length);
    }
    return rowHeader(line, fields, inner, depth);
  },
};
