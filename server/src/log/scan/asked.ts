import type { LogEvent } from '../events/event';
import { ID_KEYS, ID_KINDS, isIdKey } from '../events/ids';
import { EVENTS } from '../events/registry';
import type { FieldType } from '../shapes/fieldType';
import { alternativesOf } from '../shapes/shape';
import { isNotable } from './notable';

/**
 * Most entries begin with a run of ids, `MID 5210 ICID 8110 RID 0 …`, and say no more about connections than that,
 * whatever their shape. The shapes that say more are collected from the registry once, as the ids of the run and the
 * word behind it.
 */

/** The words of a run: the kinds of ids in their order, and recipients. */
export const RUN_KINDS: readonly string[] = [...ID_KINDS, 'RID'];

const RUN_OF_SHAPE = /^(?:(?:MID|ICID|DCID|RID) \{\w+\}(?: |$))+/i;
const ID_OF_SHAPE = new RegExp(`\\{(?:${ID_KEYS.join('|')})\\}`);

/** A word behind a run with which a shape goes on that says more of connections than its run. */
interface Ask {
  /** The words of the run, a bit for each by its place in RUN_KINDS. */
  readonly run: number;
  /** In lower case. */
  readonly word: string;
}

/** The words behind a run that the registry has to be asked about. */
export const ASKED: readonly Ask[] = EVENTS.flatMap(askedOf);

function askedOf(event: LogEvent): Ask[] {
  const { opens, ends, breaksOff, restarts, sameAs = {}, shapes, name, fields } = event;
  const types: Readonly<Record<string, FieldType>> = fields ?? {};
  const moreIds = Object.keys(sameAs).some(isIdKey);
  const saysMore =
    moreIds || restarts === true || (opens ?? ends ?? breaksOff) !== undefined || isNotable(event);
  return shapes.flatMap(alternativesOf).flatMap(way => {
    const run = RUN_OF_SHAPE.exec(way)?.[0];
    const rest = way.slice(run?.length);
    if (run === undefined || rest === '' || !(saysMore || ID_OF_SHAPE.test(rest))) return [];
    const field = /^\{(\w+)\}/.exec(rest)?.[1];
    const words = field === undefined ? [/^[^\s{]+/.exec(rest)?.[0] ?? ''] : types[field]?.words;
    if (!words) throw new Error(`${name}: words must follow its ids, so that a scan can tell it`);
    const kinds = run.toUpperCase().match(/[A-Z]+(?= \{)/g) ?? [];
    const asked = kinds.reduce((seen, kind) => seen | (1 << RUN_KINDS.indexOf(kind)), 0);
    return words.map(word => ({ run: asked, word: word.toLowerCase() }));
  });
}
