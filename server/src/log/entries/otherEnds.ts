import type { Header } from '../header/header';
import { judge, LONGEST_JUDGED, saysMore, WHOLE } from './judging';

/** Where commas part the fields of a table, and stand in its texts as well, a text ends where it is a known one. */
export function withBestEnd(line: string, { otherEnds = [], ...header }: Header): Header {
  let known = judge(line.slice(header.textStart, header.textEnd));
  let { textEnd } = header;
  for (const end of otherEnds) {
    if (known.rank === WHOLE || end - header.textStart > LONGEST_JUDGED) break;
    const judgement = judge(line.slice(header.textStart, end));
    if (saysMore(judgement, known)) [known, textEnd] = [judgement, end];
  }
  return { ...header, ...(textEnd !== undefined && { textEnd }) };
}
