import type { ReportBuckets } from '../../../../server/src/requests';
import { element } from '../../webview/element';
import { filled } from '../format';
import type { Context } from './context';
import { countButton } from './lists';
import { timeChart, timeOfBar } from './timeChart';

/** Logons over time: a chart, or the same as a table. */
export class OverTime {
  readonly root = element('section', { class: 'over-time' });
  /** Whether the table is shown: as the reader has chosen. */
  #isTable = false;
  #width = 0;
  #drawn = '';
  #context: Context | undefined;

  constructor() {
    new ResizeObserver(() => {
      // Of a page that is hidden nothing is drawn.
      if (this.root.clientWidth === 0 || this.root.clientWidth === this.#width) return;
      this.#width = this.root.clientWidth;
      if (this.#context) this.draw(this.#context);
    }).observe(this.root);
  }

  draw(context: Context): void {
    this.#context = context;
    this.#width ||= this.root.clientWidth;
    const { report, filter } = context.shown;
    const now = JSON.stringify([report.times, report.campaigns, filter, this.#width, this.#isTable]);
    if (now === this.#drawn || this.#width === 0) return;
    this.#drawn = now;
    const key = this.root.contains(document.activeElement)
      ? document.activeElement?.closest<HTMLElement>('[data-key]')?.dataset.key
      : undefined;
    this.root.replaceChildren(...this.#built(context));
    if (key === undefined) return;
    const again = this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    (again ?? this.root.querySelector<HTMLElement>('[data-key]'))?.focus({ preventScroll: true });
  }

  #built(context: Context): Node[] {
    const { words, report } = context.shown;
    const { buckets, without, zone } = report.times;
    const heading = element('h2', { text: words.overTime });
    const notes =
      without > 0
        ? [
            element('p', {
              class: 'faint',
              text: filled(words.withoutTime, { count: context.formats.number(without) }),
            }),
          ]
        : [];
    if (!buckets) return [heading, element('p', { class: 'faint', text: words.noneLeft }), ...notes];
    const toggle = element('button', {
      class: 'plain',
      text: this.#isTable ? words.showChart : words.showTable,
      attributes: { type: 'button', 'data-key': 'toggle' },
    });
    toggle.addEventListener('click', () => {
      this.#isTable = !this.#isTable;
      this.draw(context);
    });
    const told = [filled(words.perBar, { width: widthInWords(context, buckets) }), zone]
      .filter(part => part !== undefined)
      .join(' · ');
    const above = element(
      'div',
      { class: 'above' },
      heading,
      legend(context),
      element('span', { class: 'faint', text: told }),
      toggle,
    );
    const shown = this.#isTable
      ? element('div', { class: 'scrolled' }, timeTable(context, buckets))
      : timeChart(context, buckets, this.#width);
    const hint = this.#isTable ? [] : [element('p', { class: 'faint', text: words.drag })];
    return [above, shown, ...hint, ...notes];
  }
}

function legend({ shown: { words } }: Context): HTMLElement {
  return element(
    'ul',
    { class: 'legend' },
    ...(['failed', 'succeeded'] as const).map(outcome =>
      element(
        'li',
        {},
        element('span', { class: `swatch ${outcome}` }),
        element('span', { text: words[outcome] }),
      ),
    ),
  );
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

function widthInWords({ shown: { words }, formats }: Context, { width }: ReportBuckets): string {
  const [unit, seconds] = UNITS.find(([, seconds]) => width % seconds === 0) ?? UNITS[3];
  return filled(words.units[unit], { count: formats.number(width / seconds) });
}

function timeTable(context: Context, buckets: ReportBuckets): HTMLElement {
  const { shown, formats, filterBy } = context;
  const { words } = shown;
  const rows = buckets.failed.flatMap((failed, place) => {
    const succeeded = buckets.succeeded[place] ?? 0;
    if (failed + succeeded === 0) return [];
    const { from, to } = timeOfBar(buckets, place);
    const time = filled(words.between, { from: formats.time(from), to: formats.time(to) });
    const name = element('button', {
      class: 'name',
      text: time,
      attributes: { type: 'button', 'data-key': `bar ${from}` },
    });
    name.addEventListener('click', () => {
      filterBy({ ...shown.filter, from, to });
    });
    const counts = { failed, succeeded };
    return [
      element(
        'tr',
        {},
        element('th', { attributes: { scope: 'row' } }, name),
        ...(['failed', 'succeeded'] as const).map(outcome =>
          element(
            'td',
            { class: 'number' },
            countButton(context, counts[outcome], {
              key: `${outcome} ${from}`,
              label: `${words[outcome]}, ${time}`,
              filter: { ...shown.filter, from, to, outcome },
            }),
          ),
        ),
      ),
    ];
  });
  return element(
    'table',
    { class: 'list', attributes: { 'aria-label': words.overTime } },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...[words.time, words.failed, words.succeeded].map((text, place) =>
          element('th', { class: place === 0 ? '' : 'number', text, attributes: { scope: 'col' } }),
        ),
      ),
    ),
    element('tbody', {}, ...rows),
  );
}
