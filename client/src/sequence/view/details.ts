import type { SequenceEvent } from '../../../../server/src/requests';
import { LINE_PLACE, type PageTexts } from '../messages';
import { element, hidden } from '../../webview/element';

/** Events are described by it. */
export const DETAIL_ID = 'detail';

/** Below the picture: what the event says in full that the keyboard is on. Read out with the event itself. */
export function details(words: PageTexts): { element: HTMLElement; tell(event: SequenceEvent): void } {
  const where = element('p', { class: 'where' });
  // It may have more than it shows: to be scrolled by keyboard it takes that.
  const what = element('p', { class: 'what', attributes: { tabindex: '0' } });
  const footer = element(
    'footer',
    { class: 'details' },
    where,
    what,
    element('p', { class: 'hint', text: words.hint, attributes: hidden }),
  );
  what.id = DETAIL_ID;
  return {
    element: footer,
    tell({ line, time, words: said, detail }) {
      where.textContent = [words.line.replace(LINE_PLACE, String(line + 1)), time]
        .filter(part => part !== undefined)
        .join(' · ');
      what.textContent = detail ?? said;
    },
  };
}
