import type { SequenceEvent, SequenceOfStory } from '../../../../server/src/requests';
import { DETAIL_ID } from './details';
import { element, hidden } from '../../webview/element';
import { icon } from '../../webview/icons';

/** The events, from first to last: a list whose items are buttons, with the time that passes between them. */
export function eventList({ events, lanes, cut }: SequenceOfStory, label: string): HTMLOListElement {
  const list = element('ol', { class: 'events', attributes: { 'aria-label': label } });
  let message: string | undefined;
  for (const [place, event] of events.entries()) {
    if (cut?.first === place) list.append(element('li', { class: 'cut', text: cut.words }));
    // Named where another one's turn comes; each event's label names it anyway.
    const isOther = event.message !== undefined && event.message !== message;
    message = event.message ?? message;
    list.append(item(event, lanes.length, isOther));
  }
  return list;
}

function item(event: SequenceEvent, lanes: number, isMessageNamed: boolean): HTMLLIElement {
  return element('li', {}, gap(event), button(event, lanes, isMessageNamed));
}

/** Longer times take more room, but a night no more than a screen has. */
function gap({ gapSeconds = 0, gap }: SequenceEvent): HTMLElement | undefined {
  if (gap === undefined || gapSeconds === 0) return undefined;
  const size = Math.min(6, Math.log2(gapSeconds + 1));
  return element(
    'div',
    {
      class: `gap${gapSeconds >= LONG_GAP ? ' long' : ''}`,
      attributes: hidden,
      variables: { '--size': size },
    },
    element('span', { text: gap }),
  );
}

/** From here on, a wait is worth a look. */
const LONG_GAP = 10;

function button(event: SequenceEvent, lanes: number, isMessageNamed: boolean): HTMLButtonElement {
  const { shape, from, to, mark } = event;
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  // What happens at one lane may take room of those beside it, where there are some on both sides.
  const spare = left === right && left > 0 && right < lanes - 1 ? 1 : 0;
  const made = element(
    'button',
    {
      class: `event row ${shape} ${mark}`,
      title: tip(event),
      attributes: {
        type: 'button',
        tabindex: '-1',
        'aria-label': event.label,
        'aria-describedby': DETAIL_ID,
        'data-line': String(event.line),
      },
      variables: {
        '--first': left + FIRST_LANE,
        '--end': right + FIRST_LANE + 1,
        '--spare': spare,
        '--span': right - left + 1,
      },
    },
    element('span', { class: 'clock', text: event.clock ?? '' }),
    blank(),
    said(event, isMessageNamed),
  );
  if (shape !== 'note') made.append(element('span', { class: `stroke ${direction(event)}` }));
  return made;
}

/** Column of the first lane: before it stands the clock. */
const FIRST_LANE = 2;

function direction({ shape, from, to }: SequenceEvent): string {
  if (shape === 'line') return 'both';
  return from < to ? 'right' : 'left';
}

function said({ mark, words, message }: SequenceEvent, isMessageNamed: boolean): HTMLElement {
  return element(
    'span',
    { class: 'said' },
    element(
      'span',
      { class: 'text' },
      mark === 'plain' ? undefined : icon(mark),
      element('span', { class: 'words', text: words }),
      blank(),
      isMessageNamed && message !== undefined
        ? element('span', { class: 'message', text: message })
        : undefined,
    ),
  );
}

/** Not seen, but where what is seen is put together to a name, words are to stand apart. */
const blank = () => document.createTextNode(' ');

/** All of it, where the lane is too narrow to hold it. */
function tip({ time, words, message, detail }: SequenceEvent): string {
  return [time, message === undefined ? words : `${words} · ${message}`, detail]
    .filter(part => part !== undefined)
    .join('\n');
}
