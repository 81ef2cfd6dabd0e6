import type { Framing } from './form';
import type { Header } from './header';
import { json } from './json';
import { layersAt, initialHeaderState } from './layering';
import { withYearOf } from './layers';
import { pairs } from './named';

/** `@cee:` says that a record follows; it is the name of nobody. */
const COOKIE = '@cee';

export const behindHeader: Framing = {
  name: 'Record behind a header',
  about:
    'A collector that puts a stamp, or a whole header of its own, before a record. What the line in the record does not tell itself, that header tells.',
  examples: [
    '2026-06-26T10:42:23.000Z {"message": "Mon Jun 22 11:43:50 2026 Info: ICID 450 close"}',
    'Jun 26 10:42:23 relay1 esa: @cee: {"msg": "Info: ICID 450 close"}',
    '2026-06-26T10:42:23.000Z level=info msg="Mon Jun 22 11:43:50 2026 Info: ICID 450 close"',
  ],
  read(line, at, inner, depth) {
    const so = initialHeaderState();
    if (layersAt(line, at, so) || so.last === 'nothing') return undefined;
    const found = [json, pairs]
      .map(record => record.read(line, so.at, inner, depth))
      .find(header => header !== undefined);
    if (!found) return undefined;
    const subscription = so.subscription === COOKIE ? undefined : so.subscription;
    const told = ({ others, ...header }: Header): Header => {
      const time = header.time && so.time ? withYearOf(header.time, so.time) : (header.time ?? so.time);
      return {
        ...(so.host !== undefined && { host: so.host }),
        ...(subscription !== undefined && { subscription }),
        ...header,
        ...(time && { time }),
        sureness: time ? 'stamped' : header.sureness,
        ...(others && { others: others.map(told) }),
      };
    };
    return { ...told(found), parts: [...so.parts, ...found.parts] };
  },
};
