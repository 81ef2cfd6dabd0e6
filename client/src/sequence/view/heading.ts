import type { Shown } from '../messages';
import { element, hidden } from '../../webview/element';
import { icon } from '../../webview/icons';

/** What stands above the events: the fate in a sentence, and who takes part. */
export function heading({ sequence, notice, words }: Shown, openStory: () => void): HTMLElement {
  const header = element(
    'header',
    { class: 'heading' },
    element('h1', { text: sequence.title }),
    element('p', { class: 'fate', text: withoutTitle(sequence.fate, sequence.title), title: sequence.fate }),
  );
  const button = element('button', {
    class: 'story',
    text: words.openStory,
    attributes: { type: 'button' },
  });
  button.addEventListener('click', openStory);
  header.append(button);
  // Always there, so that what is put into it later is read out.
  const status = element('p', { class: 'notice', attributes: { role: 'status' } });
  if (notice !== undefined) status.append(icon('warning'), element('span', { text: notice }));
  header.append(status);
  return header;
}

/** The sentence begins with the title, which stands right above it. */
function withoutTitle(fate: string, title: string): string {
  return fate.startsWith(`${title} `) ? fate.slice(title.length + 1) : fate;
}

/** The heads of the lanes, which stay in sight. */
export function lanes({ sequence, words }: Shown): HTMLElement {
  const list = element('ul', { class: 'lanes row', attributes: { 'aria-label': words.lanes } });
  for (const [place, { kind, role, name, detail }] of sequence.lanes.entries()) {
    const about = [name, detail].filter(text => text !== '').join(' · ');
    list.append(
      element(
        'li',
        {
          class: `lane ${kind}`,
          title: about === '' ? role : `${role}: ${about}`,
          variables: { '--at': place + 2 },
        },
        element('span', { class: 'role' }, icon(kind), element('span', { text: role })),
        name === '' ? undefined : element('span', { class: 'name', text: name }),
        detail === '' ? undefined : element('span', { class: 'connections', text: detail }),
      ),
    );
  }
  return list;
}

/** The lines on which the events stand, from top to bottom. */
export function lifelines({ sequence }: Shown): HTMLElement {
  const lines = sequence.lanes.map(({ kind }, place) =>
    element('span', { class: kind, variables: { '--at': place + 2 } }),
  );
  return element('div', { class: 'lifelines row', attributes: hidden }, ...lines);
}
