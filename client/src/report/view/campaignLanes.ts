import type { ScaleTime } from 'd3-scale';
import type { Selection } from 'd3-selection';
import type { ReportBuckets, ReportedCampaign, ReportSpan } from '../../../../server/src/requests';
import { filled } from '../format';
import type { Context } from './context';

/** In pixels. */
export const LANE_HEIGHT = 28;
const TEXT_BASELINE = 13;
const BAR_TOP = 18;
const BAR_HEIGHT = 6;
const LEAST_WIDTH = 4;
/** About what a letter takes. */
const LETTER_WIDTH = 6.6;

/** The table lists the others. */
const MOST_LANES = 8;

interface Lane {
  readonly campaign: ReportedCampaign;
  readonly span: ReportSpan;
}

/** The worst campaigns of the time that the chart shows. */
export function lanesOf({ shown }: Context, { start, width, failed }: ReportBuckets): Lane[] {
  const end = start + width * failed.length;
  return shown.report.campaigns.rows
    .flatMap(campaign => (campaign.span ? [{ campaign, span: campaign.span }] : []))
    .filter(({ span }) => span.last >= start && span.first < end)
    .slice(0, MOST_LANES);
}

/** Draws from when to when each campaign was. @param top of the first one, in pixels */
export function drawCampaigns(
  svg: Selection<SVGSVGElement, undefined, null, undefined>,
  { shown, formats, leadTo }: Context,
  lanes: readonly Lane[],
  x: ScaleTime<number, number>,
  top: number,
): void {
  const [begin, end] = x.range() as [number, number];
  for (const [place, { campaign, span }] of lanes.entries()) {
    const at = (seconds: number) => Math.min(end, Math.max(begin, x(seconds * 1000)));
    const left = Math.min(at(span.first), end - LEAST_WIDTH);
    const right = Math.max(at(span.last), left + LEAST_WIDTH);
    const severity = shown.words.severity[campaign.severity];
    const label = filled(shown.words.only, {
      what: severity,
      value: `${campaign.title} · ${formats.number(campaign.count)}`,
    });
    const lane = svg
      .append('g')
      .attr('class', `lane ${campaign.severity}`)
      .attr('role', 'button')
      .attr('tabindex', 0)
      .attr('data-key', `lane ${campaign.name}`)
      .attr('aria-label', `${label}. ${campaign.words}`)
      .attr('transform', `translate(0,${top + place * LANE_HEIGHT})`);
    lane.append('title').text(campaign.words);
    lane
      .append('rect')
      .attr('class', 'hit')
      .attr('x', begin)
      .attr('width', end - begin)
      .attr('height', LANE_HEIGHT - 2);
    lane
      .append('text')
      .attr('x', Math.max(begin, Math.min(left, end - label.length * LETTER_WIDTH)))
      .attr('y', TEXT_BASELINE)
      .text(label);
    lane
      .append('rect')
      .attr('class', 'extent')
      .attr('x', left)
      .attr('width', right - left)
      .attr('y', BAR_TOP)
      .attr('height', BAR_HEIGHT);
    const lead = () => {
      leadTo({ ...shown.filter, campaign: campaign.name });
    };
    lane.on('click', lead).on('keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      lead();
    });
  }
}
