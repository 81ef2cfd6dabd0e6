// Where a log has the lines of several appliances, which each count for themselves, what is told names whose it is.
import assert from 'node:assert/strict';
import { codeLenses, resolvedLens } from '../../server/src/features/codeLens';
import { findConnection } from '../../server/src/features/findConnection';
import { sequenceOf } from '../../server/src/features/sequence/sequence';
import { storyNameOf } from '../../server/src/features/story/storyName';
import { storyPage } from '../../server/src/features/story/storyPage';
import { runTask } from '../../server/src/log/task';
import { from, logOf, named, there } from '../log/making';
import { context, hoverText, on, problemsOf, URI } from './asking';

const lines = (host: string) => [
  from(
    host,
    'New SMTP ICID 5 interface mail (192.0.2.1) address 192.0.2.2 reverse dns host unknown verified no',
  ),
  from(host, 'SMTP Auth: (ICID 5) failed for user: bob using AUTH mechanism: PLAIN with profile: P'),
];

/** All that is told of the connection. */
function toldOf(hosts: readonly string[], place: number): unknown[] {
  const log = logOf(...hosts.flatMap(lines));
  const line = 2 * place + 1;
  const name = storyNameOf(log, URI, there(named(log, 'ICID 5')[place]), false);
  const sequence = there(runTask(sequenceOf(log, { position: on(log, line, 'ICID 5') }, context())));
  const [lens] = runTask(codeLenses(log, URI, context())).slice(place);
  return [
    problemsOf(log, URI, context())[place]?.message,
    there(runTask(storyPage(log, name, context()))).lines[0]?.text,
    sequence.title,
    sequence.fate,
    hoverText(log, line, 'ICID 5').split('\n')[0],
    resolvedLens(log, there(lens), context()).command?.title,
  ];
}

describe('a connection of one of two appliances', () => {
  it('is told with its host in problem, story, sequence, hover and lens', () => {
    assert.deepEqual(toldOf(['mx1', 'mx2'], 1), [
      'mx2: SMTP authentication failed for bob from 192.0.2.2 (PLAIN, profile P)',
      '# ICID 5 on mx2 from 192.0.2.2: authentication failed for bob, still open at the end of the log.',
      'ICID 5 mx2',
      'ICID 5 on mx2 from 192.0.2.2: authentication failed for bob, still open at the end of the log.',
      'ICID 5 on mx2 — authentication failed for bob · still open at the end of the log',
      '2 lines · 0 s · authentication failed for bob · still open at the end of the log · mx2',
    ]);
  });

  it('is told without where there is but one', () => {
    assert.doesNotMatch(JSON.stringify(toldOf(['mx1'], 0)), /mx1/);
  });

  for (const alone of ['Begin Logfile', 'System is coming up.', 'Time offset from UTC: 0 seconds']) {
    it(`is told without where the other one has written nothing but "${alone}"`, () => {
      const log = logOf(from('mx2', alone), ...lines('mx1'));
      assert.equal(
        problemsOf(log, URI, context())[0]?.message,
        'SMTP authentication failed for bob from 192.0.2.2 (PLAIN, profile P)',
      );
      assert.match(hoverText(log, 2, 'ICID 5'), /^ICID 5 — /);
      const found = (query: string) =>
        runTask(findConnection(log, query, 9, context(), () => undefined)).items.map(({ name }) => name);
      assert.deepEqual(found('5'), ['ICID 5']);
      assert.deepEqual(found('mx1'), []);
    });
  }
});
