import { behindHeader } from './behind';
import { cells } from './cells';
import { entities } from './entities';
import type { Framing } from './form';
import { bullet, fileName, numbering, quote } from './frames';
import { json } from './json';
import { named, pairs } from './named';
import { openCell } from './openCells';
import { marks, quoted, tags } from './marks';
import { csv, tabbed } from './tables';
import { terminal } from './terminal';

export { LAYERS } from './layering';

/** What may be put before or around lines that have a header of their own. */
export const FRAMINGS: readonly Framing[] = [
  cells,
  terminal,
  quote,
  numbering,
  bullet,
  json,
  pairs,
  named,
  openCell,
  quoted,
  marks,
  tags,
  fileName,
  csv,
  tabbed,
  behindHeader,
  entities,
];
