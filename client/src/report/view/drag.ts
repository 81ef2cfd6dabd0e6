const SVG = 'http://www.w3.org/2000/svg';

/** A hand that clicks moves no more, in pixels. */
const CLICK = 4;

/**
 * Marks a time by dragging over the plot.
 * @param plot where it can be, in pixels of the chart
 * @param chosen is told from where to where, in the same
 */
export function listenForDrag(
  svg: SVGSVGElement,
  plot: { readonly top: number; readonly height: number },
  chosen: (left: number, right: number) => void,
): void {
  let from: number | undefined;
  let mark: SVGRectElement | undefined;
  const at = (event: PointerEvent) => event.clientX - svg.getBoundingClientRect().left;
  const end = () => {
    from = undefined;
    mark?.remove();
    mark = undefined;
  };
  svg.addEventListener('pointerdown', event => {
    const y = event.clientY - svg.getBoundingClientRect().top;
    if (event.button === 0 && y >= plot.top && y <= plot.top + plot.height) from = at(event);
  });
  svg.addEventListener('pointermove', event => {
    if (from === undefined || (!mark && Math.abs(at(event) - from) <= CLICK)) return;
    if (!mark) {
      mark = document.createElementNS(SVG, 'rect');
      mark.setAttribute('class', 'brush');
      mark.setAttribute('y', String(plot.top));
      mark.setAttribute('height', String(plot.height));
      svg.append(mark);
      // Also beyond the chart, and no bar is clicked where it ends.
      svg.setPointerCapture(event.pointerId);
    }
    mark.setAttribute('x', String(Math.min(from, at(event))));
    mark.setAttribute('width', String(Math.abs(at(event) - from)));
  });
  svg.addEventListener('pointerup', event => {
    const [begin, isDrag] = [from, mark !== undefined];
    end();
    if (begin !== undefined && isDrag) chosen(Math.min(begin, at(event)), Math.max(begin, at(event)));
  });
  svg.addEventListener('pointercancel', end);
  svg.addEventListener('lostpointercapture', end);
}
