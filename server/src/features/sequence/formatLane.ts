import { formatValue } from '../../log/findings/formatValue';
import { phrase, series, verbatim, type Phrase } from '../../log/phrase';
import type { Lane } from '../../log/questions/sequenceLanes';
import { visible } from '../../log/visible';
import type { SequenceLane } from '../../requests';
import type { FeatureContext } from '../context';
import { andMore } from '../formatCounts';
import { renderPhrase } from '../../texts/render';

const ROLES: Readonly<Record<Lane['kind'], Phrase>> = {
  client: phrase('Client'),
  appliance: phrase('Appliance'),
  'next-host': phrase('Next host'),
};

/** The same in the midst of a sentence. */
const IN_SENTENCE: Readonly<Record<Lane['kind'], Phrase>> = {
  client: phrase('client'),
  appliance: phrase('appliance'),
  'next-host': phrase('next host'),
};

/** Connections that are named one by one: more are counted. */
const NAMED = 3;

export function formatLane(lane: Lane, context: FeatureContext): SequenceLane {
  const { kind, address, connections } = lane;
  return {
    kind,
    role: renderPhrase(ROLES[kind], context.language),
    name: nameOf(lane, context),
    detail:
      address === undefined && connections.length === 0 ? '' : formatLaneConnections(connections, context),
  };
}

function nameOf({ kind, address, others }: Lane, { language }: FeatureContext): string {
  if (address === undefined && kind === 'appliance') return '';
  const name = address === undefined ? phrase('address unknown') : formatValue(address);
  const said = phrase('{others, plural, =0 {{name}} one {{name} and # other} other {{name} and # others}}', {
    name,
    others,
  });
  return renderPhrase(said, language, visible);
}

function formatLaneConnections(connections: Lane['connections'], { language }: FeatureContext): string {
  const shown = connections.slice(0, NAMED);
  const names = series(shown.map(({ kind, number }) => verbatim(`${kind} ${number}`)));
  const more = connections.length - shown.length;
  return renderPhrase(more === 0 ? names : andMore(names, more), language);
}

/** `next host`, `client 192.0.2.7`: by its role alone where it is the only one that has it. */
export function formatLaneInSentence(lanes: readonly SequenceLane[], place: number): Phrase {
  const lane = lanes[place];
  if (!lane) return verbatim('');
  const role = IN_SENTENCE[lane.kind];
  const isOnly = lanes.filter(({ kind }) => kind === lane.kind).length === 1;
  return isOnly ? role : phrase('{role} {name}', { role, name: verbatim(lane.name) });
}
