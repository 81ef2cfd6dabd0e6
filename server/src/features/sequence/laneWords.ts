import { valueInWords } from '../../log/findings/words';
import { phrase, renderPhrase, verbatim, type Phrase } from '../../log/phrase';
import type { Lane } from '../../log/questions/sequenceLanes';
import { visible } from '../../log/visible';
import type { SequenceLane } from '../../requests';
import type { FeatureContext } from '../context';
import { countInWords } from '../words';

const ROLES: Readonly<Record<Lane['kind'], Phrase>> = {
  client: phrase('Client'),
  appliance: phrase('Appliance'),
  'next-host': phrase('Next host'),
};

/** Connections that are named one by one: more are counted. */
const NAMED = 3;

export function laneInWords(lane: Lane, context: FeatureContext): SequenceLane {
  const { kind, address, connections } = lane;
  return {
    kind,
    role: renderPhrase(ROLES[kind], context.translate),
    name: nameOf(lane, context),
    detail: address === undefined && connections.length === 0 ? '' : connectionsInWords(connections, context),
  };
}

function nameOf({ kind, address, others }: Lane, { translate, locale }: FeatureContext): string {
  if (address === undefined && kind === 'appliance') return '';
  const name = address === undefined ? phrase('address unknown') : valueInWords(address);
  const said =
    others === 0
      ? phrase('{name}', { name })
      : phrase('{name} and {count} others', { name, count: verbatim(countInWords(others, locale)) });
  return renderPhrase(said, translate, visible);
}

function connectionsInWords(connections: Lane['connections'], { translate, locale }: FeatureContext): string {
  const names = connections.slice(0, NAMED).map(({ kind, number }) => `${kind} ${number}`);
  const more = connections.length - names.length;
  if (more === 0) return names.join(', ');
  const count = verbatim(countInWords(more, locale));
  return renderPhrase(phrase('{names} and {count} more', { names: names.join(', '), count }), translate);
}
