import { entities } from './entities';
import type { Framing, Layer } from './form';
import { bullet, fileName, numbering, quote } from './frames';
import { json } from './json';
import { collector, collectorDate, isoDate, nativeStamp, origin, priority, rfc5424 } from './layers';
import { csv, tabbed } from './tables';
import { terminal } from './terminal';

/**
 * What may stand before the level of an entry, one behind the other, from the outside in. Of several that fit at a
 * place the first one is taken.
 */
export const LAYERS: readonly Layer[] = [
  priority,
  nativeStamp,
  isoDate,
  rfc5424,
  collector,
  collectorDate,
  origin,
];

/** What may be put before or around lines that have a header of their own. */
export const FRAMINGS: readonly Framing[] = [
  terminal,
  quote,
  numbering,
  bullet,
  json,
  fileName,
  csv,
  tabbed,
  entities,
];
