import type { Log } from '../../log/log';
import { phrase, series, type Phrase } from '../../log/phrase';
import { noticeOf } from '../../log/questions/message';
import { worstFirst, type RecipientFate } from '../../log/questions/messageFate';
import { rejectionsOf } from '../../log/questions/rejections';
import type { Chain } from '../../log/index/chains';
import { fieldQuoted } from '../../log/quoted';
import { isYieldStep, type Task } from '../../log/task';
import { renderPhrase } from '../../texts/render';
import type { FeatureContext } from '../context';
import { andMore } from '../formatCounts';
import { formatRejections, formatWhatBecame, formatWho, moreRecipients } from '../formatOutcome';
import { said, type Fact } from './facts';

/** Outcomes that are told one by one, the worst first, and recipients that are named for each. */
const OUTCOMES_TOLD = 30;
const NAMED = 20;

/** What became of a message for each recipient; those who fared alike stand together. */
export function* recipientFacts(
  log: Log,
  message: Chain,
  fates: readonly RecipientFate[] | undefined,
  context: FeatureContext,
): Task<Fact[]> {
  const groups = new Map<string, { readonly what: Phrase; readonly fates: RecipientFate[] }>();
  for (const [place, fate] of (fates ?? []).toSorted(worstFirst).entries()) {
    const what = formatWhatBecame(fate, context, fate.laterOutcome ? undefined : fate.dcid);
    const key = renderPhrase(what, context.language);
    const group = groups.get(key);
    if (group) group.fates.push(fate);
    else groups.set(key, { what, fates: [fate] });
    if (isYieldStep(place)) yield;
  }
  const all = [...groups.values()];
  const left = all.slice(OUTCOMES_TOLD).flatMap(group => group.fates);
  const notice = noticeOf(log, message);
  return [
    ...(fates ? [] : [said(phrase('too long to look at what became of it'))]),
    ...all.slice(0, OUTCOMES_TOLD).map(({ what, fates: alike }) => said(groupWords(what, alike))),
    ...(left.length === 0 ? [] : [said(moreRecipients(left, context))]),
    ...(notice
      ? [
          said(
            phrase(
              '{total, plural, one {To {recipient}, # recipient in all} other {To {recipient}, # recipients in all}}',
              { recipient: fieldQuoted('recipient', notice.recipient), total: notice.recipients },
            ),
          ),
        ]
      : []),
    ...formatRejections(rejectionsOf(log, message)).map(said),
  ];
}

function groupWords(what: Phrase, fates: readonly RecipientFate[]): Phrase {
  const names = series(fates.slice(0, NAMED).map(formatWho));
  if (fates.length === 1) return phrase('{who}: {what}', { who: names, what });
  const left = fates.length - NAMED;
  return phrase('{count, plural, other {# recipients {what}: {names}}}', {
    count: fates.length,
    what,
    names: left > 0 ? andMore(names, left) : names,
  });
}
