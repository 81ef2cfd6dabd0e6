const SVG = 'http://www.w3.org/2000/svg';

/** Strokes in a box of 16 by 16, drawn in the colour of the text around them. */
const ICONS = {
  failure: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z', 'M5.5 5.5l5 5', 'M10.5 5.5l-5 5'],
  warning: ['M8 1.8L14.8 14H1.2z', 'M8 6v4', 'M8 11.6v.6'],
  information: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z', 'M8 7.2v4', 'M8 4.6v.6'],
  success: ['M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13z', 'M5 8.2l2.2 2.2L11 6'],
  client: ['M2.5 3.5h11v7.5h-11z', 'M1 13.5h14'],
  appliance: ['M8 1.5l5.5 2v4c0 3.4-2.2 5.8-5.5 7c-3.3-1.2-5.5-3.6-5.5-7v-4z'],
  'next-host': ['M2.5 2.5h11v4h-11z', 'M2.5 9.5h11v4h-11z', 'M5 4.5h.5', 'M5 11.5h.5'],
} as const;

export type Icon = keyof typeof ICONS;

/** Says nothing that does not stand beside it in words. */
export function icon(name: Icon): SVGSVGElement {
  const drawing = document.createElementNS(SVG, 'svg');
  drawing.setAttribute('viewBox', '0 0 16 16');
  drawing.setAttribute('class', `icon ${name}`);
  drawing.setAttribute('aria-hidden', 'true');
  for (const stroke of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', stroke);
    drawing.append(path);
  }
  return drawing;
}
