// The reference of events tells all of the registry, and log text in it stays text.
import assert from 'node:assert/strict';
import { eventsPage } from '../../scripts/events-page.mjs';
import { anchor, codeBlock, codeCell, plain, table } from '../../scripts/markdown.mjs';
import * as declaring from '../../server/src/log/events/event';
import * as ids from '../../server/src/log/events/ids';
import * as labels from '../../server/src/log/events/labels';
import * as known from '../../server/src/log/events/registry';
import * as summaries from '../../server/src/features/summary';
import * as rules from '../../server/src/log/findings/entryRules';
import * as language from '../../server/src/texts/language';
import * as phrases from '../../server/src/texts/render';
import * as markdown from '../../server/src/features/markdown';
import * as shown from '../../server/src/log/visible';
import { id, text } from '../../server/src/log/shapes/fieldTypes';
import { readInOrder } from './inOrder';

const registry = {
  ...declaring,
  ...ids,
  ...labels,
  ...known,
  ...summaries,
  ...rules,
  ...language,
  ...phrases,
  ...markdown,
  ...shown,
};
const page = eventsPage(registry);

/** The part of a page below a heading. */
const section = (of: string, heading: string) => of.split(`\n### ${heading}\n`)[1]?.split(/\n##/)[0] ?? '';

describe('the reference of events', () => {
  it('says how many events there are', () => {
    assert.ok(page.includes(` ${known.EVENTS.length} events by name`));
  });

  for (const event of known.EVENTS) {
    it(`tells ${event.name}`, () => {
      const told = section(page, event.name);
      const words = [event.title, event.meaning ?? '', event.source].map(plain);
      const code = [...event.examples.map(one => one.trim()), ...Object.keys(declaring.valueTypes(event))];
      assert.deepEqual(
        [...words, ...code].filter(part => !told.includes(part)),
        [],
      );
    });
  }

  it('says what begins, breaks off and ends', () => {
    assert.match(section(page, 'injection.opened'), /^Begins the inbound connection \(ICID\)\. /m);
    assert.match(
      section(page, 'delivery.connection-error'),
      /^Breaks off the outbound connection \(DCID\); /m,
    );
    assert.match(section(page, 'message.finished'), /^Ends the message \(MID\)\. /m);
    assert.match(section(page, 'system.up'), /^Ends all connections and messages of the appliance\. /m);
  });

  it('leads only to headings it has', () => {
    const headings = Array.from(page.matchAll(/^#+ (.+)$/gm), ([, heading = '']) => anchor(heading));
    const links = Array.from(page.matchAll(/\]\(#([^)]*)\)/g), ([, link = '']) => link);
    assert.ok(links.length > known.EVENTS.length);
    assert.deepEqual(
      links.filter(link => headings.filter(heading => heading === link).length !== 1),
      [],
    );
  });

  it('wants a heading for a family', () => {
    const EVENTS = [{ ...known.EVENTS[0], name: 'new.family' }] as unknown as typeof known.EVENTS;
    assert.throws(() => eventsPage({ ...registry, EVENTS }), /new\.family .*heading/);
  });

  it('takes log text for text', () => {
    const hostile = declaring.event({
      name: 'log.hostile',
      title: 'A `title` with *stars* | <b>bars</b>',
      short: 'hostile',
      direction: 'note',
      mark: 'plain',
      summary: 'It says {detail}.',
      shapes: ['MID {mid} says {detail}'],
      fields: { mid: id, detail: text },
      examples: ['MID 5 says ```` | `a` <script>[x](http://example.com)\u202e'],
      source: 'Nobody',
      sure: 'unverified',
    });
    const EVENTS = [hostile] as unknown as typeof known.EVENTS;
    const readText = (line: string) => readInOrder(line, EVENTS);
    const told = section(eventsPage({ ...registry, EVENTS, readText }), 'log.hostile');
    assert.equal(
      told.split('\n').slice(1, 9).join('\n'),
      [
        '**A \\`title\\` with \\*stars\\* \\| \\<b\\>bars\\</b\\>**',
        '',
        '`````text',
        'MID 5 says ```` | `a` <script>[x](http://example.com)\\u202e',
        '`````',
        '',
        'It says ````` ```` | `a` <script>[x](http://example.com)\\u202e `````.',
        '',
      ].join('\n'),
    );
    const cell = told.split('\n').find(line => line.startsWith('| `detail`'));
    assert.match(cell ?? '', /^\| `detail` \| detail \| string \| <code>[^|`<]*<\/code> \|$/);
  });
});

describe('Markdown of scripts', () => {
  it('fences lines with more backticks than they hold', () => {
    assert.equal(codeBlock(['a', '```b']), '````text\na\n```b\n````');
  });

  it('keeps a bar from ending a cell', () => {
    assert.equal(codeCell('a b', markdown.codeSpan), '`a b`');
    assert.equal(codeCell('a|\\|`<', markdown.codeSpan), '<code>a&#124;&#92;&#124;&#96;&#60;</code>');
    assert.equal(table(['A', 'B'], [['1', '2']]), '| A | B |\n| --- | --- |\n| 1 | 2 |');
  });

  it('calls headings as GitHub does', () => {
    assert.equal(anchor('injection.auth-failed'), 'injectionauth-failed');
    assert.equal(anchor('How sure a shape is'), 'how-sure-a-shape-is');
  });
});
