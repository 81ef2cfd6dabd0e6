import type { LogonFilter, ReportedBy, ReportedValue, ReportList } from '../../../../server/src/requests';
import { element, hidden } from '../../webview/element';
import { omit } from '../filters';
import { filled } from '../format';
import type { Context } from './context';

/** One list of the report: values with their counts as a table, each with a bar. */
export interface Listed {
  readonly by: ReportedBy;
  readonly title: string;
  /** Undefined as long as it is being counted. */
  readonly list: ReportList | undefined;
}

/** All lists of a report. */
export function listsOf({ shown: { report, ways, words } }: Context): Listed[] {
  return [
    { by: 'user', title: words.users, list: report.users },
    { by: 'address', title: words.addresses, list: report.addresses },
    { by: 'network', title: words.networks, list: report.networks },
    { by: 'mechanism', title: words.mechanisms, list: ways?.mechanisms },
    { by: 'profile', title: words.profiles, list: ways?.profiles },
    { by: 'server', title: words.servers, list: ways?.servers },
  ];
}

export function listSection(context: Context, { by, title, list }: Listed): Node[] {
  const { words } = context.shown;
  const heading = element('h2', { text: title });
  if (!list) return [heading, element('p', { class: 'faint', text: words.counting })];
  if (list.rows.length === 0) return [heading, element('p', { class: 'faint', text: words.noneLeft })];
  const most = Math.max(...list.rows.map(({ failed, succeeded }) => failed + succeeded));
  const body = element('tbody');
  for (const row of list.rows) body.append(tableRow(context, by, row, most));
  const table = element(
    'table',
    { class: 'list', attributes: { 'aria-label': title } },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { text: words[by], attributes: { scope: 'col' } }),
        element('th', { class: 'number', text: words.failed, attributes: { scope: 'col' } }),
        element('th', { class: 'number', text: words.succeeded, attributes: { scope: 'col' } }),
      ),
    ),
    body,
  );
  return [heading, table, ...leftOut(context, list)];
}

function leftOut({ shown: { words }, formats }: Context, { left }: ReportList): Node[] {
  if (left.values === 0) return [];
  const text = filled(words.left, {
    values: formats.number(left.values),
    failed: formats.number(left.failed),
    succeeded: formats.number(left.succeeded),
  });
  return [element('p', { class: 'faint', text })];
}

function tableRow(context: Context, by: ReportedBy, row: ReportedValue, most: number): HTMLElement {
  const { shown, filterBy } = context;
  const side =
    by === 'server' || (shown.filter.side === 'appliance' && by === 'profile') ? 'appliance' : undefined;
  const wanted: LogonFilter = {
    ...omit(shown.filter, 'side'),
    ...(side && { side }),
    is: { ...shown.filter.is, [by]: row.value },
  };
  const name = element('button', {
    class: 'name',
    text: row.label,
    title: row.label,
    attributes: { type: 'button', 'data-key': `${by} ${row.value ?? ''}` },
  });
  name.addEventListener('click', () => {
    filterBy(wanted);
  });
  const bar = element(
    'div',
    {
      class: 'share',
      attributes: hidden,
      variables: { '--of-failed': row.failed / most, '--of-succeeded': row.succeeded / most },
    },
    row.failed > 0 ? element('span', { class: 'failed' }) : undefined,
    row.succeeded > 0 ? element('span', { class: 'succeeded' }) : undefined,
  );
  bar.addEventListener('click', () => {
    context.leadTo(wanted);
  });
  return element(
    'tr',
    {},
    element('th', { attributes: { scope: 'row' } }, name, bar),
    ...(['failed', 'succeeded'] as const).map(outcome =>
      element(
        'td',
        { class: 'number' },
        countButton(context, row[outcome], {
          key: `${by} ${outcome} ${row.value ?? ''}`,
          label: `${row.label}, ${shown.words[outcome]}`,
          filter: { ...wanted, outcome },
        }),
      ),
    ),
  );
}

/** A number that leads to the logons that it counts; none where there are none. */
export function countButton(
  { formats, leadTo }: Context,
  count: number,
  { key, label, filter }: { readonly key: string; readonly label: string; readonly filter: LogonFilter },
): HTMLElement {
  const text = formats.number(count);
  if (count === 0) return element('span', { class: 'zero', text });
  const button = element('button', {
    class: 'count',
    text,
    attributes: { type: 'button', 'data-key': key, 'aria-label': `${text} ${label}` },
  });
  button.addEventListener('click', () => {
    leadTo(filter);
  });
  return button;
}
