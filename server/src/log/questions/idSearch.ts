import { ID_KINDS, type IdKind } from '../events/ids';
import type { Chain } from '../index/chains';
import type { Log } from '../log';
import type { Task } from '../task';

/** What somebody who looks for an id has typed: `451`, `#451`, `ICID 451`, `dcid:5640`. */
export interface IdQuery {
  readonly digits: string;
  /** Undefined where any will do. */
  readonly kind: IdKind | undefined;
}

const ID_QUERY = /^#?(?:(icid|dcid|mid)\s*:?\s*)?(\d{1,15})$/i;

export function idQueryOf(query: string): IdQuery | undefined {
  const [, kind, digits] = ID_QUERY.exec(query) ?? [];
  if (digits === undefined) return undefined;
  return { digits, kind: ID_KINDS.find(known => known === kind?.toUpperCase()) };
}

/** Looking at one takes less than a microsecond. */
const CHAINS_PER_STEP = 2000;

/** Connections and messages of this number, in file order; by the index, which knows them of each host. */
export function* exactIds(log: Log, { digits, kind }: IdQuery): Task<Chain[]> {
  const { chains } = log.index;
  const found: Chain[] = [];
  let looked = 0;
  for (const one of kind ? [kind] : ID_KINDS) {
    for (const host of chains.hosts.all) {
      if (++looked % CHAINS_PER_STEP === 0) yield;
      for (const chain of chains.ofNumber(one, Number(digits), host)) {
        found.push(chain);
        if (++looked % CHAINS_PER_STEP === 0) yield;
      }
    }
  }
  return found.sort((a, b) => a.id - b.id);
}

/** Those whose number begins so and goes on, in file order. */
export function* idsBeginningWith(log: Log, { digits, kind }: IdQuery): Task<number[]> {
  const found: number[] = [];
  const exact = Number(digits);
  for (let id = 0; id < log.index.chains.count; id++) {
    if (id % CHAINS_PER_STEP === CHAINS_PER_STEP - 1) yield;
    const chain = log.index.chains.get(id);
    const fits = (kind === undefined || chain.kind === kind) && chain.number !== exact;
    if (fits && String(chain.number).startsWith(digits)) found.push(id);
  }
  return found;
}
