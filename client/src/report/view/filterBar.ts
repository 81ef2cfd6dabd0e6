import type { LinesOf, LogonFilter } from '../../../../server/src/requests';
import { element } from '../../webview/element';
import { filtersIn, omit } from '../filters';
import { filled } from '../format';
import { secondsOf, textOf } from '../typedTime';
import type { LinesMeant } from '../messages';
import type { Context } from './context';
import { host } from './host';

/** What is typed is taken so soon behind the last key. */
const TYPED_MS = 400;

/** Fields for what a report is filtered by. It is made once, and follows the report. */
export class FilterBar {
  readonly root: HTMLFormElement;
  readonly #inputs: Readonly<Record<'from' | 'to' | 'user' | 'address', HTMLInputElement>>;
  readonly #selects: Readonly<Record<'outcome' | 'side', HTMLSelectElement>>;
  readonly #trouble = element('p', { class: 'trouble', attributes: { role: 'alert' } });
  #context: Context;
  #fields = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(context: Context) {
    this.#context = context;
    const { words } = context.shown;
    const { hasYear } = context.shown.report.times;
    const placeholder = hasYear ? words.typedTime : words.typedTimeWithoutYear;
    this.#inputs = {
      from: input({ placeholder }),
      to: input({ placeholder }),
      user: input({ title: words.userHint }),
      address: input({ title: words.addressHint }),
    };
    this.#selects = {
      side: choice([
        ['', words.clients],
        ['appliance', words.appliance],
      ]),
      outcome: choice([
        ['', words.anyOutcome],
        ['failed', words.failed],
        ['succeeded', words.succeeded],
      ]),
    };
    const labelled = (text: string, field: HTMLElement) => {
      // Around a choice, a label would be named by what can be chosen as well.
      field.id = `filter-${++this.#fields}`;
      return element(
        'div',
        { class: 'field' },
        element('label', { text, attributes: { for: field.id } }),
        field,
      );
    };
    const clear = element('button', { class: 'plain', text: words.clear, attributes: { type: 'button' } });
    clear.addEventListener('click', () => {
      this.#context.filterBy({});
    });
    this.root = element(
      'form',
      { class: 'filters', attributes: { 'aria-label': words.filters } },
      labelled(words.side, this.#selects.side),
      labelled(words.from, this.#inputs.from),
      labelled(words.to, this.#inputs.to),
      labelled(words.user, this.#inputs.user),
      labelled(words.address, this.#inputs.address),
      labelled(words.outcome, this.#selects.outcome),
      clear,
      this.#trouble,
    );
    this.root.addEventListener('submit', event => {
      event.preventDefault();
      this.#take();
    });
    this.root.addEventListener('change', () => {
      this.#take();
    });
    for (const typed of [this.#inputs.user, this.#inputs.address])
      typed.addEventListener('input', () => {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          this.#take();
        }, TYPED_MS);
      });
  }

  /** Shows what the report is filtered by; where somebody is typing, that stays. */
  follow(context: Context): void {
    this.#context = context;
    const { filter, report } = context.shown;
    const { hasYear } = report.times;
    const put = (field: HTMLInputElement | HTMLSelectElement, value: string) => {
      if (document.activeElement !== field || field instanceof HTMLSelectElement) field.value = value;
    };
    put(this.#inputs.from, filter.from === undefined ? '' : textOf(filter.from, hasYear));
    put(this.#inputs.to, filter.to === undefined ? '' : textOf(filter.to, hasYear));
    put(this.#inputs.user, filter.user ?? '');
    put(this.#inputs.address, filter.address ?? '');
    put(this.#selects.outcome, filter.outcome ?? '');
    put(this.#selects.side, filter.side ?? '');
  }

  #take(): void {
    clearTimeout(this.#timer);
    const { shown, filterBy } = this.#context;
    const { is, campaign } = shown.filter;
    const [from, to] = [this.#time('from'), this.#time('to')];
    const user = this.#inputs.user.value;
    const address = this.#inputs.address.value.trim();
    const outcome = this.#selects.outcome.value as '' | 'failed' | 'succeeded';
    const side = this.#selects.side.value as '' | 'appliance';
    const isWrong = from === null || to === null;
    this.#trouble.textContent = isWrong
      ? filled(shown.words.noTime, { example: exampleOf(this.#context) })
      : '';
    if (isWrong) return;
    const filter: LogonFilter = {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(user !== '' && { user }),
      ...(address !== '' && { address }),
      ...(outcome !== '' && { outcome }),
      ...(is && { is }),
      ...(campaign !== undefined && { campaign }),
      ...(side !== '' && { side }),
    };
    if (JSON.stringify(filter) !== JSON.stringify(shown.filter)) filterBy(filter);
  }

  /** What was typed as a time; undefined for nothing, null for what is none. */
  #time(name: 'from' | 'to'): number | undefined | null {
    const field = this.#inputs[name];
    const typed = field.value.trim();
    const { hasYear, log } = this.#context.shown.report.times;
    const seconds = typed === '' ? undefined : secondsOf(typed, hasYear, log);
    if (seconds === null) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
    return seconds;
  }
}

/** What the report is filtered by beside the fields: each with a button that takes it away. */
export function filterChips(context: Context): Node[] {
  const { shown, formats, filterBy } = context;
  const { is, campaign } = shown.filter;
  const parts = filtersIn(
    { ...shown, filter: { ...(is && { is }), ...(campaign !== undefined && { campaign }) } },
    formats,
  );
  const items = parts.map(({ said, without }) => {
    const button = element('button', {
      class: 'chip',
      text: said,
      attributes: {
        type: 'button',
        'data-key': `chip ${said}`,
        'aria-label': filled(shown.words.remove, { filter: said }),
      },
    });
    button.addEventListener('click', () => {
      filterBy({ ...omit(shown.filter, 'is', 'campaign'), ...without });
    });
    return element('li', {}, button);
  });
  const meant = linesMeant(shown.filter);
  if (!meant) return items;
  const action = (text: string, command: LinesMeant['command']) => {
    const button = element('button', {
      class: 'plain',
      text,
      attributes: { type: 'button', 'data-key': `run ${command}` },
    });
    button.addEventListener('click', () => {
      host.postMessage({ kind: 'run', command, ...meant });
    });
    return element('li', {}, button);
  };
  const { words } = shown;
  return [...items, action(words.openLines, 'openLines'), action(words.copyHatEntries, 'copyHatEntries')];
}

/** Whose lines the others are, which a document shows with all that they belong to; undefined where it is nobody's. */
function linesMeant({ is = {}, campaign }: LogonFilter): LinesOf | undefined {
  if (campaign !== undefined) return { of: 'campaign', value: campaign };
  if (typeof is.user === 'string') return { of: 'user', value: is.user };
  const address = is.address ?? is.network;
  return typeof address === 'string' ? { of: 'address', value: address } : undefined;
}

/** A time of the log, as it is typed. */
const exampleOf = ({ shown: { report } }: Context): string =>
  textOf(report.times.log?.first ?? 0, report.times.hasYear);

function input({
  placeholder,
  title,
}: {
  readonly placeholder?: string;
  readonly title?: string;
}): HTMLInputElement {
  return element('input', {
    ...(title !== undefined && { title }),
    attributes: {
      type: 'text',
      spellcheck: 'false',
      autocomplete: 'off',
      ...(placeholder !== undefined && { placeholder }),
    },
  });
}

function choice(options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  return element(
    'select',
    {},
    ...options.map(([value, text]) => element('option', { text, attributes: { value } })),
  );
}
