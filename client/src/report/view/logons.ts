import type { LogonsPage, ReportedLogon } from '../../../../server/src/requests';
import { element } from '../../webview/element';
import { icon } from '../../webview/icons';
import { filled } from '../format';
import { PAGE_SIZE } from '../messages';
import type { Context } from './context';
import { host } from './host';

/** The logons of the filter, a page at a time. @param turn shows those from a place on */
export function logonSection(context: Context, turn: (offset: number) => void): Node[] {
  const { words, logons } = context.shown;
  const heading = element('h2', { text: words.logons, attributes: { tabindex: '-1' } });
  heading.id = 'logons';
  if (!logons) return [heading, element('p', { class: 'faint', text: words.counting })];
  if (logons.total === 0) return [heading, element('p', { class: 'faint', text: words.noneLeft })];
  const isOfClients = context.shown.filter.side !== 'appliance';
  const head = [
    words.line,
    words.time,
    words.outcome,
    ...(isOfClients ? [words.user, words.address, words.mechanism] : [words.server]),
    words.profile,
  ];
  const table = element(
    'table',
    { class: 'logons', attributes: { 'aria-label': words.logons } },
    element(
      'thead',
      {},
      element('tr', {}, ...head.map(text => element('th', { text, attributes: { scope: 'col' } }))),
    ),
    element('tbody', {}, ...logons.rows.map(row => tableRow(context, row, isOfClients))),
  );
  return [
    heading,
    element('p', { class: 'faint', text: words.logonsHint }),
    // Wide values scroll in their own box, which the keyboard reaches by the buttons in it.
    element('div', { class: 'scrolled' }, table),
    pager(context, logons, turn),
  ];
}

function tableRow(context: Context, logon: ReportedLogon, isOfClients: boolean): HTMLElement {
  const { words } = context.shown;
  const { line, time = '', outcome, user = '', address = '', mechanism = '', profile = '' } = logon;
  const said = element(
    'span',
    { class: 'outcome' },
    icon(outcome === 'failed' ? 'failure' : 'success'),
    element('span', { text: words[outcome] }),
  );
  const cell = (text: string) => element('td', { text });
  return element(
    'tr',
    { class: outcome },
    element('td', { class: 'number' }, lineButton(context, line, `logon ${line}`)),
    element('td', { class: 'time', text: time }),
    element('td', {}, said),
    ...(isOfClients ? [cell(user), cell(address), cell(mechanism)] : [cell(address)]),
    cell(profile),
  );
}

/** The number of a line: a click shows it in the log, Enter and a double click go there. @param line from 0 */
export function lineButton({ shown: { words }, formats }: Context, line: number, key: string): HTMLElement {
  const text = formats.number(line + 1);
  const button = element('button', {
    class: 'count',
    text,
    attributes: { type: 'button', 'data-key': key, 'aria-label': filled(words.goToLine, { line: text }) },
  });
  button.addEventListener('click', ({ detail }) => {
    // Of a keyboard there are no clicks to be counted; the second of a double click has its own meaning.
    if (detail < 2) host.postMessage({ kind: 'go', line, focus: detail === 0 });
  });
  button.addEventListener('dblclick', () => {
    host.postMessage({ kind: 'go', line, focus: true });
  });
  return button;
}

function pager(
  { shown, formats }: Context,
  { rows, total }: LogonsPage,
  turn: (offset: number) => void,
): HTMLElement {
  const { words, offset } = shown;
  const last = Math.floor((total - 1) / PAGE_SIZE) * PAGE_SIZE;
  const to = (name: string, text: string, target: number, isPossible: boolean) => {
    const button = element('button', {
      class: 'plain',
      text,
      // Not `disabled`, which would lose the keyboard at the last page.
      attributes: { type: 'button', 'data-key': `page ${name}`, 'aria-disabled': String(!isPossible) },
    });
    button.addEventListener('click', () => {
      if (isPossible) turn(target);
    });
    return button;
  };
  return element(
    'nav',
    { class: 'pager', attributes: { 'aria-label': words.logons } },
    to('first', words.firstPage, 0, offset > 0),
    to('previous', words.previousPage, Math.max(0, offset - PAGE_SIZE), offset > 0),
    element('span', {
      text: filled(words.page, {
        first: formats.number(offset + 1),
        last: formats.number(offset + rows.length),
        total: formats.number(total),
      }),
    }),
    to('next', words.nextPage, offset + PAGE_SIZE, offset < last),
    to('last', words.lastPage, last, offset < last),
  );
}
