import type { Framing } from './form';
import { headerIn } from './records';

const BLANK = '&nbsp;';

export const entities: Framing = {
  name: 'Blanks as entities',
  about: 'A page that has made HTML entities of the blanks.',
  examples: ['Mon&nbsp;Jun&nbsp;22&nbsp;11:43:53&nbsp;2026&nbsp;Info:&nbsp;ICID&nbsp;450&nbsp;close'],
  read(line, at, inner, depth) {
    if (!line.includes(BLANK, at)) return undefined;
    return headerIn(line, { start: at, end: line.length, writing: 'html' }, inner, depth);
  },
};
