/** Walking along the events by keyboard: one of them is in the tab order, the arrow keys go on from it. */
export class RovingFocus {
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #onMove: (place: number) => void;
  #at = -1;

  constructor(list: HTMLElement, onMove: (place: number) => void) {
    this.#buttons = [...list.querySelectorAll<HTMLButtonElement>('button.event')];
    this.#onMove = onMove;
    list.addEventListener('keydown', event => {
      const to = this.#target(event);
      if (to === undefined) return;
      event.preventDefault();
      this.focus(to);
    });
    list.addEventListener('focusin', ({ target }) => {
      const place = this.#buttons.indexOf(target as HTMLButtonElement);
      if (place !== -1) this.set(place);
    });
  }

  get hasFocus(): boolean {
    return this.#buttons.includes(document.activeElement as HTMLButtonElement);
  }

  /** Makes one the place that Tab comes to. */
  set(place: number): void {
    const button = this.#buttons[place];
    if (!button || place === this.#at) return;
    this.#buttons[this.#at]?.setAttribute('tabindex', '-1');
    button.setAttribute('tabindex', '0');
    this.#at = place;
    this.#onMove(place);
  }

  focus(place = this.#at): void {
    this.set(place);
    this.#buttons[place]?.focus({ preventScroll: true });
    this.show('nearest');
  }

  /** Brings the event that it is on into sight. */
  show(block: 'nearest' | 'center'): void {
    this.#buttons[this.#at]?.scrollIntoView({ block });
  }

  #target({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): number | undefined {
    if (ctrlKey || altKey || metaKey) return undefined;
    const last = this.#buttons.length - 1;
    switch (key) {
      case 'ArrowDown':
        return Math.min(last, this.#at + 1);
      case 'ArrowUp':
        return Math.max(0, this.#at - 1);
      case 'PageDown':
        return Math.min(last, this.#at + PAGE);
      case 'PageUp':
        return Math.max(0, this.#at - PAGE);
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return undefined;
    }
  }
}

const PAGE = 10;
