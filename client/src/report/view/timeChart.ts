import { axisBottom, axisLeft } from 'd3-axis';
import { scaleLinear, scaleUtc, type ScaleTime } from 'd3-scale';
import { select, type Selection } from 'd3-selection';
import type { ReportBuckets } from '../../../../server/src/requests';
import { filled } from '../format';
import { drawCampaigns, LANE_HEIGHT, lanesOf } from './campaignLanes';
import { countsInWords, type Context } from './context';
import { listenForDrag } from './drag';
import { roving } from './roving';

type Svg = Selection<SVGSVGElement, undefined, null, undefined>;

/** In pixels. */
const MARGIN = { top: 10, right: 14, bottom: 24, left: 48 };
const PLOT_HEIGHT = 190;
/** What is counted is seen, however little it is beside the rest. */
const LEAST_HEIGHT = 2;
const TICK_WIDTH = 90;
const FEWEST_BARS = 25;

/** Times of the scale, in seconds, of a bar. */
export const timeOfBar = ({ start, width }: ReportBuckets, place: number) => ({
  from: start + place * width,
  to: start + (place + 1) * width,
});

/** Failed and succeeded logons over time, with campaigns below. */
export function timeChart(context: Context, buckets: ReportBuckets, width: number): SVGSVGElement {
  const { shown } = context;
  const lanes = lanesOf(context, buckets);
  const height = MARGIN.top + PLOT_HEIGHT + MARGIN.bottom + lanes.length * LANE_HEIGHT;
  const count = buckets.failed.length;
  // Few bars stand in the middle, and are no walls.
  const beside = Math.max(0, Math.ceil((FEWEST_BARS - count) / 2));
  const begin = timeOfBar(buckets, -beside).from;
  const end = timeOfBar(buckets, count - 1 + beside).to;
  const x = scaleUtc([begin * 1000, end * 1000], [MARGIN.left, width - MARGIN.right]);
  const most = Math.max(...buckets.failed.map((failed, place) => failed + (buckets.succeeded[place] ?? 0)));
  const y = scaleLinear([0, most], [MARGIN.top + PLOT_HEIGHT, MARGIN.top]).nice(4);
  const node = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const svg: Svg = select(node)
    .datum(undefined)
    .attr('class', 'chart')
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('width', width)
    .attr('height', height)
    .attr('role', 'group')
    .attr('aria-label', shown.words.chart);
  drawAxes(svg, context, x, y, width);
  drawBars(svg, context, buckets, x, y);
  drawCampaigns(svg, context, lanes, x, MARGIN.top + PLOT_HEIGHT + MARGIN.bottom);
  roving(node, 'g.bar');
  listenForDrag(node, { top: MARGIN.top, height: PLOT_HEIGHT }, (left, right) => {
    const seconds = (at: number) => x.invert(at).getTime() / 1000;
    const snapped = (at: number, round: (place: number) => number) =>
      begin + round((Math.min(end, Math.max(begin, seconds(at))) - begin) / buckets.width) * buckets.width;
    const from = snapped(left, Math.floor);
    const to = Math.max(from + buckets.width, snapped(right, Math.ceil));
    context.filterBy({ ...shown.filter, from, to });
  });
  return node;
}

function drawAxes(
  svg: Svg,
  { formats }: Context,
  x: ScaleTime<number, number>,
  y: ReturnType<typeof scaleLinear<number, number>>,
  width: number,
): void {
  const [left, right] = x.range() as [number, number];
  svg
    .append('g')
    .attr('class', 'axis')
    .attr('aria-hidden', 'true')
    .attr('transform', `translate(0,${MARGIN.top + PLOT_HEIGHT})`)
    .call(
      axisBottom<Date>(x)
        // Logs tell no part of a second.
        .tickValues(
          x.ticks(Math.max(2, Math.floor(width / TICK_WIDTH))).filter(date => date.getTime() % 1000 === 0),
        )
        .tickFormat(date => formats.tick(date.getTime() / 1000))
        .tickSizeOuter(0),
    );
  svg
    .append('g')
    .attr('class', 'axis lines')
    .attr('aria-hidden', 'true')
    .attr('transform', `translate(${left},0)`)
    .call(
      axisLeft(y)
        // Nobody logs on half a time.
        .tickValues(y.ticks(4).filter(Number.isInteger))
        .tickFormat(count => formats.number(count.valueOf()))
        .tickSizeInner(left - right)
        .tickSizeOuter(0)
        .tickPadding(8),
    );
}

function drawBars(
  svg: Svg,
  context: Context,
  buckets: ReportBuckets,
  x: ScaleTime<number, number>,
  y: ReturnType<typeof scaleLinear<number, number>>,
): void {
  const { shown, formats } = context;
  const bottom = y(0);
  for (const [place, failed] of buckets.failed.entries()) {
    const succeeded = buckets.succeeded[place] ?? 0;
    if (failed + succeeded === 0) continue;
    const { from, to } = timeOfBar(buckets, place);
    const [left, right] = [x(from * 1000), x(to * 1000)];
    const gap = Math.min(2, (right - left) / 4);
    const words = filled(shown.words.only, {
      what: filled(shown.words.between, { from: formats.time(from), to: formats.time(to) }),
      value: countsInWords(context, { failed, succeeded }),
    });
    const bar = svg
      .append('g')
      .attr('class', 'bar')
      .attr('role', 'button')
      .attr('tabindex', -1)
      .attr('data-key', `bar ${from}`)
      .attr('aria-label', words);
    bar.append('title').text(words);
    bar
      .append('rect')
      .attr('class', 'hit')
      .attr('x', left)
      .attr('width', right - left)
      .attr('y', MARGIN.top)
      .attr('height', PLOT_HEIGHT);
    const inside = { x: left + gap / 2, width: Math.max(1, right - left - gap) };
    let top = bottom;
    for (const [kind, counted] of [
      ['failed', failed],
      ['succeeded', succeeded],
    ] as const) {
      if (counted === 0) continue;
      const height = Math.max(LEAST_HEIGHT, bottom - y(counted));
      top -= height;
      bar
        .append('rect')
        .attr('class', kind)
        .attr('x', inside.x)
        .attr('width', inside.width)
        .attr('y', top)
        .attr('height', height);
    }
    const lead = () => {
      context.leadTo({ ...shown.filter, from, to });
    };
    bar.on('click', lead).on('keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      lead();
    });
  }
}
