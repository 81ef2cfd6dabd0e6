// The page of the authentication report: draws what the extension sends, and says what its reader wants to see.
import type { LogonFilter } from '../../../../server/src/requests';
import { element } from '../../webview/element';
import { Formats } from '../format';
import type { Asked, Shown, ToWebview } from '../messages';
import { campaignSection } from './campaigns';
import type { Context } from './context';
import { countsInWords } from './context';
import { FilterBar, filterChips } from './filterBar';
import { heading, noticeOf } from './heading';
import { host } from './host';
import { listSection, listsOf } from './lists';
import { logonSection } from './logons';
import { OverTime } from './overTime';
import { Part } from './part';
import '../../webview/base.css';
import './view.css';

const main = document.querySelector('main') ?? document.body;
const top = new Part(element('header', { class: 'heading' }));
// Always there, so that what is put into them later is read out.
const notice = new Part(element('p', { class: 'notice', attributes: { role: 'status' } }));
const said = element('p', { class: 'unseen', attributes: { role: 'status' } });
const chips = new Part(element('ul', { class: 'chips' }));
const content = element('div', { class: 'content' });
const empty = element('p', { class: 'empty' });
const overTime = new OverTime();
const campaigns = new Part(element('section'));
const lists = Array.from({ length: 6 }, () => new Part(element('section')));
const logons = new Part(element('section', { class: 'logon-section' }));
content.append(
  overTime.root,
  campaigns.root,
  element('div', { class: 'lists' }, ...lists.map(({ root }) => root)),
  logons.root,
);

let bar: FilterBar | undefined;
/** What was asked for last, to lead to its logons once they are there. */
let toBeLedTo: Asked | undefined;

function ask(asked: Asked): void {
  host.postMessage({ kind: 'ask', asked });
}

function filterBy(filter: LogonFilter): void {
  toBeLedTo = undefined;
  ask({ filter, offset: 0 });
}

function leadTo(filter: LogonFilter): void {
  toBeLedTo = { filter, offset: 0 };
  ask(toBeLedTo);
}

function show(next: Shown): void {
  const { report, words, filter, name } = next;
  const isOfNone = report.inLog.client + report.inLog.appliance === 0;
  // What the log has is shown: where no client logs on, the appliance may.
  if (report.inLog.client === 0 && !isOfNone && Object.keys(filter).length === 0) {
    filterBy({ side: 'appliance' });
    return;
  }
  const formats = new Formats(document.documentElement.lang || 'en', report.times);
  const context: Context = { shown: next, formats, filterBy, leadTo };
  document.title = `${words.title}: ${name}`;
  if (!bar) {
    bar = new FilterBar(context);
    main.replaceChildren(top.root, notice.root, said, bar.root, chips.root, empty, content);
  }
  bar.follow(context);
  top.draw([report.counts, report.inLog, report.times, filter, name], () => heading(context));
  notice.draw(next.notice, () => noticeOf(context));
  said.textContent = countsInWords(context, report.counts);
  chips.draw([filter, next.ways, report.campaigns], () => filterChips(context));
  empty.textContent = isOfNone ? words.none : '';
  content.hidden = isOfNone;
  bar.root.hidden = isOfNone;
  overTime.draw(context);
  campaigns.draw([report.campaigns, filter], () => campaignSection(context));
  for (const [place, listed] of listsOf(context).entries())
    lists[place]?.draw([listed, filter], () => listSection(context, listed));
  logons.draw([next.logons, next.offset, filter], () =>
    logonSection(context, offset => {
      toBeLedTo = undefined;
      ask({ filter, offset });
    }),
  );
  host.setState(next);
  lead(next);
}

/** Leads to the logons that were asked for: a single one is gone to in the log. */
function lead({ filter, offset, logons: page }: Shown): void {
  if (!toBeLedTo || !page || JSON.stringify(toBeLedTo) !== JSON.stringify({ filter, offset })) return;
  toBeLedTo = undefined;
  const [only] = page.rows;
  if (page.total === 1 && only) host.postMessage({ kind: 'go', line: only.line, focus: true });
  const heading = document.querySelector<HTMLElement>('#logons');
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}

window.addEventListener('message', ({ data }: MessageEvent<ToWebview>) => {
  show(data.shown);
});

const kept = host.getState();
if (kept) {
  try {
    show(kept);
  } catch (error) {
    // Kept by another version of this page, before a reload. The extension says what there is.
    console.warn(error);
    main.replaceChildren();
    bar = undefined;
  }
}
host.postMessage({ kind: 'ready' });
