/** Walking along by keyboard: one of some elements is in the tab order, the arrow keys go on from it. */
export function roving(root: Element, selector: string): void {
  const all = [...root.querySelectorAll<SVGElement>(selector)];
  let at = 0;
  const set = (place: number) => {
    all[at]?.setAttribute('tabindex', '-1');
    all[place]?.setAttribute('tabindex', '0');
    at = place;
  };
  set(0);
  root.addEventListener('focusin', ({ target }) => {
    const place = all.indexOf(target as SVGElement);
    if (place !== -1) set(place);
  });
  root.addEventListener('keydown', event => {
    const { key, ctrlKey, altKey, metaKey } = event as KeyboardEvent;
    if (ctrlKey || altKey || metaKey || !all.includes(document.activeElement as SVGElement)) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(all.length - 1, at + 1),
      ArrowLeft: Math.max(0, at - 1),
      Home: 0,
      End: all.length - 1,
    };
    const to = steps[key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
    all[to]?.focus();
  });
}
