/** What of its look a picture keeps: it is seen where the theme is not. */
const KEPT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const;

/** The chart as a file of its own, in the colours it has on screen, with its ground. */
export function pictureOf(chart: SVGSVGElement, title: string): string {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [chart, copy].map(svg => [...svg.querySelectorAll<SVGElement>('*')]) as [
    SVGElement[],
    SVGElement[],
  ];
  for (const [place, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const made = copies[place];
    if (!made) continue;
    for (const name of KEPT) made.setAttribute(name, style.getPropertyValue(name));
    for (const { name } of [...made.attributes])
      if (/^(?:class|role|tabindex|aria-.*|data-.*)$/.test(name)) made.removeAttribute(name);
  }
  for (const { name } of [...copy.attributes])
    if (/^(?:class|aria-label)$/.test(name)) copy.removeAttribute(name);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('role', 'img');
  const ground = document.createElementNS(SVG, 'rect');
  ground.setAttribute('width', '100%');
  ground.setAttribute('height', '100%');
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
  const name = document.createElementNS(SVG, 'title');
  name.textContent = title;
  copy.prepend(name, ground);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}

const SVG = 'http://www.w3.org/2000/svg';
