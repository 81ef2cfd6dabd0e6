import type { ReportedCampaign } from '../../../../server/src/requests';
import { element } from '../../webview/element';
import { icon } from '../../webview/icons';
import { filled } from '../format';
import { spanInWords, type Context } from './context';
import { countButton } from './lists';
import { lineButton } from './logons';

const SIGNS = {
  error: 'failure',
  warning: 'warning',
  information: 'information',
  hint: 'information',
} as const;

/** Campaigns as a table, the worst first. */
export function campaignSection(context: Context): Node[] {
  const { words, report } = context.shown;
  const heading = element('h2', { text: words.campaigns });
  const { rows, left } = report.campaigns;
  if (rows.length === 0) return [heading, element('p', { class: 'faint', text: words.noCampaigns })];
  const head = [words.campaign, words.logonsOf, words.time, words.line];
  const table = element(
    'table',
    { class: 'campaigns', attributes: { 'aria-label': words.campaigns } },
    element(
      'thead',
      {},
      element('tr', {}, ...head.map(text => element('th', { text, attributes: { scope: 'col' } }))),
    ),
    element('tbody', {}, ...rows.map(row => tableRow(context, row))),
  );
  if (left === 0) return [heading, table];
  const more = filled(words.campaignsLeft, { count: context.formats.number(left) });
  return [heading, table, element('p', { class: 'faint', text: more })];
}

function tableRow(context: Context, campaign: ReportedCampaign): HTMLElement {
  const { shown, leadTo } = context;
  const { name, line, severity, span, count } = campaign;
  const key = `campaign ${name}`;
  const said = element(
    'button',
    { class: 'name', attributes: { type: 'button', 'data-key': key } },
    element('span', { class: 'severity', text: `${shown.words.severity[severity]}: ` }),
    element('span', { text: campaign.words }),
  );
  const filter = { ...shown.filter, campaign: name };
  said.addEventListener('click', () => {
    leadTo(filter);
  });
  const time = span ? spanInWords(context, span) : '';
  return element(
    'tr',
    { class: severity },
    element(
      'th',
      { attributes: { scope: 'row' } },
      element('div', { class: 'said' }, icon(SIGNS[severity]), said),
    ),
    element(
      'td',
      { class: 'number' },
      countButton(context, count, { key: `count of ${key}`, label: shown.words.logonsOf, filter }),
    ),
    element('td', { class: 'time', text: time }),
    element('td', { class: 'number' }, lineButton(context, line, `line of ${key}`)),
  );
}
