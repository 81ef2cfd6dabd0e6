// The colours of a story: its heading is ours, everything below has the colours of the log.
import assert from 'node:assert/strict';
import { colour, sample, storyGrammar, theGrammar, type Piece } from './harness';

const scopesIn = (pieces: readonly Piece[]) => pieces.map(({ scopes }) => scopes.join(' '));
const heading = [
  '# ICID 451: authentication failed for # x, closed.',
  '# 4 lines of mail.current: ICID 451',
  '',
];

describe('grammar: a story', () => {
  it('has a heading, remarks, and lines coloured as in the log', async () => {
    const log = sample('smtp-auth.log');
    const pieces = colour(await storyGrammar(), [...heading, ...log]);
    assert.deepEqual(scopesIn(pieces[0] ?? []), [
      'markup.heading.story punctuation.definition.heading.story',
      'markup.heading.story',
    ]);
    assert.deepEqual(scopesIn(pieces[1] ?? []), [
      'comment.line.story punctuation.definition.comment.story',
      'comment.line.story',
    ]);
    assert.deepEqual(pieces.slice(3), colour(await theGrammar(), log));
  });

  it('knows the line where it is cut, also in the midst', async () => {
    const [line = ''] = sample('smtp-auth.log');
    const pieces = colour(await storyGrammar(), [
      ...heading,
      line,
      '# … 90,000 lines are left out here …',
      line,
    ]);
    assert.match(scopesIn(pieces[4] ?? []).join(), /^comment\.line\.story/);
    assert.deepEqual(pieces[5], pieces[3]);
  });

  it('takes no line of the log for its heading', async () => {
    const [line = ''] = sample('smtp-auth.log');
    for (const hostile of ['# ICID 1: all is well.', '#', '# …']) {
      const pieces = colour(await storyGrammar(), [...heading, line, hostile, line]);
      assert.doesNotMatch(scopesIn(pieces[4] ?? []).join(), /story/);
    }
  });
});
