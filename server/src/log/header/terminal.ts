import type { Framing } from './form';
import { placedHeaderIn } from './records';
import { isOfTerminal } from './encoding';

export const terminal: Framing = {
  name: 'Colours of a terminal',
  about:
    'A capture of a terminal, or what `grep --color=always` prints, with the sequences that set colours.',
  examples: [
    '\u001b[1mMon Jun 22 11:43:53 2026 Info:\u001b[0m ICID 450 close',
    '\u001b[35m\u001b[Kmail.current\u001b[m\u001b[K\u001b[36m\u001b[K:\u001b[m\u001b[KMon Jun 22 11:43:53 2026 Info: ICID 450 close',
  ],
  read(line, at, inner, depth) {
    if (!isOfTerminal(line)) return undefined;
    // The sequences in the text are taken out like those of any line: it may go on in the next one.
    const header = placedHeaderIn(line, { start: at, end: line.length, writing: 'terminal' }, inner, depth);
    // Before the text: in it, a stranger may have written such signs.
    return header && isOfTerminal(line.slice(at, header.textStart)) ? header : undefined;
  },
};
