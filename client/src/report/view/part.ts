/** A part of the page, which is drawn anew only where what it shows has changed, and then keeps the keyboard. */
export class Part {
  readonly root: HTMLElement;
  #drawn = '';

  constructor(root: HTMLElement) {
    this.root = root;
  }

  /** @param data all that is drawn */
  draw(data: unknown, build: () => readonly (Node | undefined)[]): void {
    const now = JSON.stringify([data]);
    if (now === this.#drawn) return;
    this.#drawn = now;
    const key = this.#keyWithFocus();
    this.root.replaceChildren(...build().filter(node => node !== undefined));
    if (key === undefined) return;
    const again = this.root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    (again ?? this.root.querySelector<HTMLElement>('[data-key]'))?.focus({ preventScroll: true });
  }

  #keyWithFocus(): string | undefined {
    const focused = document.activeElement;
    if (!focused || !this.root.contains(focused)) return undefined;
    return focused.closest<HTMLElement>('[data-key]')?.dataset.key ?? '';
  }
}
