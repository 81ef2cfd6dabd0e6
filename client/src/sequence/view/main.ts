// The page of the sequence view: draws what the extension sends, and says where its reader wants to go.
import type { SequenceEvent } from '../../../../server/src/requests';
import type { Shown, ToWebview } from '../messages';
import { details } from './details';
import { element } from '../../webview/element';
import { eventList } from './events';
import { fit } from './fit';
import { heading, lanes, lifelines } from './heading';
import { host } from './host';
import '../../webview/base.css';
import './view.css';
import { RovingFocus } from './rovingFocus';

const main = document.querySelector('main') ?? document.body;
let shown: Shown | undefined;
let walk: RovingFocus | undefined;
/** The line of the event that the keyboard is on, and of the log's cursor. */
let at: number | undefined;
let cursor: number | undefined;
/** What is drawn, to draw nothing anew that has not changed. */
let drawn = '';

function show(next: Shown): void {
  const drawing = JSON.stringify(next);
  if (drawing === drawn) return;
  const isFirst = drawn === '';
  drawn = drawing;
  // Told anew it stays where its reader is; opened anew it begins where that was asked for.
  const isSame = shown?.start.opened === next.start.opened;
  const kept = isSame ? movedAlong(at, shown, next) : next.start.line;
  const hadFocus = isSame && (walk?.hasFocus ?? false);
  const scrolled = isSame && !isFirst ? scrollers().map(({ scrollTop }) => scrollTop) : undefined;
  shown = next;
  const { sequence, words } = next;
  const { events } = sequence;
  document.title = sequence.title;
  const list = eventList(sequence, words.events);
  const below = details(words);
  const diagram = element('section', { class: 'diagram', variables: { '--lanes': sequence.lanes.length } });
  diagram.append(lanes(next), lifelines(next), element('h2', { class: 'unseen', text: words.events }), list);
  const head = heading(next, () => {
    host.postMessage({ kind: 'story' });
  });
  main.replaceChildren(head, diagram, below.element);
  fit(diagram, list, sequence.lanes.length, isNew => walk?.show(isNew && !scrolled ? 'center' : 'nearest'));
  walk = new RovingFocus(list, place => {
    const event = events[place];
    if (!event) return;
    at = event.line;
    below.tell(event);
    keep();
  });
  listen(list);
  walk.set(nearest(events, kept));
  if (scrolled) {
    for (const [place, scroller] of scrollers().entries()) scroller.scrollTop = scrolled[place] ?? 0;
  } else walk.show('center');
  if (hadFocus || document.hasFocus()) walk.focus();
  markCursor();
  keep();
}

/** A line of the log, from 0, once as many lines more stand above the story as do now. */
function movedAlong(line: number | undefined, before: Shown | undefined, now: Shown): number | undefined {
  const first = before?.sequence.events[0]?.line;
  const next = now.sequence.events[0]?.line;
  return line === undefined || first === undefined || next === undefined ? line : line + next - first;
}

/** What scrolls: the events alone, or in a low panel the whole page. */
const scrollers = (): Element[] => [main, ...document.querySelectorAll('.diagram')];

/** The event of a line, or the last one before it; the first where there is none. */
function nearest(events: readonly SequenceEvent[], line: number | undefined): number {
  if (line === undefined) return 0;
  return Math.max(
    0,
    events.findLastIndex(event => event.line <= line),
  );
}

/** A click shows the line and leaves the keyboard here; Enter goes there, as does a screen reader's click. */
function listen(list: HTMLElement): void {
  const go = (target: EventTarget | null, focus: boolean) => {
    const line = (target as Element | null)?.closest<HTMLElement>('button.event')?.dataset.line;
    if (line !== undefined) host.postMessage({ kind: 'go', line: Number(line), focus });
  };
  list.addEventListener('click', ({ target, detail }) => {
    // The second of a double click has its own meaning.
    if (detail < 2) go(target, detail === 0);
  });
  list.addEventListener('dblclick', ({ target }) => {
    go(target, true);
  });
  list.addEventListener('keydown', event => {
    if (event.key !== ' ') return;
    event.preventDefault();
    go(event.target, false);
  });
}

function markCursor(): void {
  const events = shown?.sequence.events ?? [];
  const buttons = document.querySelectorAll('button.event');
  for (const [place, button] of buttons.entries()) {
    const event = events[place];
    const isHere =
      event && cursor !== undefined && event.line <= cursor && cursor < event.line + event.lineCount;
    if (isHere) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
}

function keep(): void {
  if (shown) host.setState({ shown, line: at });
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  if (data.kind === 'show') show(data.shown);
  else {
    cursor = data.line;
    markCursor();
  }
});
// The panel was given the keyboard: it is to stand on an event.
window.addEventListener('focus', () => {
  if (document.activeElement === document.body) walk?.focus();
});

const kept = host.getState();
if (kept) {
  at = kept.line;
  shown = kept.shown;
  try {
    show(shown);
  } catch (error) {
    // Kept by another version of this page, before a reload. The extension says what there is.
    console.warn(error);
  }
}
host.postMessage({ kind: 'ready' });
