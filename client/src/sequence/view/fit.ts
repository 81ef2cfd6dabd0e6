/** Narrower lanes hold no words, in widths of a letter. */
const LANE_LETTERS = 15;
/** What stands beside the lanes, in widths of a letter. */
const BESIDE_LETTERS = 12;

let observer: ResizeObserver | undefined;

/** Keeps the lines of the lanes as long as the list, and the words beside the lanes where these are narrow. */
export function fit(diagram: HTMLElement, list: HTMLElement, lanes: number): void {
  observer?.disconnect();
  observer = new ResizeObserver(() => {
    const letter = parseFloat(getComputedStyle(diagram).fontSize) / 2;
    const isNarrow = diagram.clientWidth < (LANE_LETTERS * lanes + BESIDE_LETTERS) * letter;
    diagram.classList.toggle('compact', isNarrow);
    diagram.style.setProperty('--height', `${list.offsetTop + list.offsetHeight}px`);
  });
  observer.observe(diagram);
  observer.observe(list);
}
