/** Narrower lanes hold no words, in widths of a letter. */
const LANE_LETTERS = 15;
/** What stands beside the lanes, in widths of a letter. */
const BESIDE_LETTERS = 12;

let observer: ResizeObserver | undefined;

/**
 * Keeps the lines of the lanes as long as the list, and the words beside the lanes where these are narrow.
 * @param changed is called where the room has become another, or is new: what was in sight may be so no more
 */
export function fit(
  diagram: HTMLElement,
  list: HTMLElement,
  lanes: number,
  changed: (isNew: boolean) => void,
): void {
  observer?.disconnect();
  let room = '';
  observer = new ResizeObserver(() => {
    const letter = parseFloat(getComputedStyle(diagram).fontSize) / 2;
    const isNarrow = diagram.clientWidth < (LANE_LETTERS * lanes + BESIDE_LETTERS) * letter;
    diagram.classList.toggle('compact', isNarrow);
    diagram.style.setProperty('--height', `${list.offsetTop + list.offsetHeight}px`);
    document.documentElement.style.setProperty('--heads', `${list.offsetTop}px`);
    const now = `${window.innerWidth} ${window.innerHeight} ${list.offsetTop}`;
    if (now !== room) changed(room === '');
    room = now;
  });
  observer.observe(diagram);
  observer.observe(list);
}
