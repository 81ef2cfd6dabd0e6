import { element } from '../../webview/element';
import { icon } from '../../webview/icons';
import { filled } from '../format';
import type { ExportFormat } from '../messages';
import { countsInWords, spanInWords, type Context } from './context';
import { host } from './host';
import { countButton } from './lists';
import { pictureOf } from './picture';

/** What stands above all: of which log, how many, and what can be taken along. */
export function heading(context: Context): Node[] {
  const { words, name, report, filter } = context.shown;
  const { counts, times } = report;
  const side = filter.side ?? 'client';
  const big = (['failed', 'succeeded'] as const).map(outcome =>
    element(
      'li',
      { class: outcome },
      countButton(context, counts[outcome], {
        key: `all ${outcome}`,
        label: words[outcome],
        filter: { ...filter, outcome },
      }),
      element('span', {
        text: words[outcome],
        attributes: counts[outcome] > 0 ? { 'aria-hidden': 'true' } : {},
      }),
    ),
  );
  const facts = [
    side === 'client' ? words.ofClients : words.ofAppliance,
    times.span && spanInWords(context, times.span),
    filled(words.ofLog, { count: context.formats.number(report.inLog[side]) }),
  ];
  return [
    element(
      'div',
      { class: 'title' },
      element('h1', { text: words.title }),
      element('p', { class: 'faint', text: name }),
    ),
    element('ul', { class: 'totals', attributes: { 'aria-label': countsInWords(context, counts) } }, ...big),
    element('p', { class: 'faint facts', text: facts.filter(fact => fact !== undefined).join(' · ') }),
    exportButtons(context),
  ];
}

function exportButtons({ shown: { words, name } }: Context): HTMLElement {
  const button = (text: string, key: string, run: () => void) => {
    const made = element('button', {
      class: 'plain',
      text,
      attributes: { type: 'button', 'data-key': `export ${key}` },
    });
    made.addEventListener('click', run);
    return made;
  };
  const asFile = (format: ExportFormat) =>
    button(words[format], format, () => {
      host.postMessage({ kind: 'export', format });
    });
  const picture = button(words.picture, 'picture', () => {
    const chart = document.querySelector<SVGSVGElement>('svg.chart');
    if (chart) host.postMessage({ kind: 'picture', svg: pictureOf(chart, `${words.title}: ${name}`) });
  });
  return element(
    'div',
    { class: 'exports', attributes: { role: 'group', 'aria-label': words.export } },
    asFile('csv'),
    asFile('json'),
    asFile('markdown'),
    picture,
  );
}

/** Why what is shown may be old. */
export const noticeOf = ({ shown: { notice } }: Context): Node[] =>
  notice === undefined ? [] : [icon('warning'), element('span', { text: notice })];
