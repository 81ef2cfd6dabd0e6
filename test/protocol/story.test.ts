// The story of a connection as a document, as a client gets it: its text, what is asked in it, and its log's changes.
import assert from 'node:assert/strict';
import { at, endAll, Page, sample, span, URI, withClient, words, type Client } from './harness';

const log = new Page(sample('smtp-auth.log'));
const busy = new Page(sample('busy-hour.log'));
const FAILED = '# ICID 451 from 172.16.155.102: authentication failed for ironport, closed after 26 s.';

/** Opens a log and the story of one of its lines. */
async function opened(client: Client, page: Page, where: string): Promise<{ uri: string; story: Page }> {
  await client.open(URI, page.text);
  const found = await client.story(URI, page.in(where));
  assert.ok(found);
  return { uri: found.uri, story: await client.openStory(found.uri) };
}

/** The new text of a story, once the server has asked to be asked for it. */
async function refreshed(client: Client, uri: string): Promise<string[]> {
  await client.until(() => client.refreshed.includes(uri));
  client.refreshed.length = 0;
  return (await client.content(uri)).split('\n');
}

describe('protocol: a story', () => {
  afterEach(endAll);

  it('is named for a place of a log, and told when it is asked for', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, log, 'ICID 451 close');
      assert.match(
        uri,
        /^esa-log-story:\/esa-log-story\/mail\.current\/Story%3A%20ICID%20451%20\(mail\.current\)\?/,
      );
      assert.deepEqual(story.lines.slice(0, 3), [FAILED, '# 4 lines of mail.current: ICID 451', '']);
      assert.deepEqual(story.lines.slice(3), [...log.lines.slice(4, 8), '']);
      assert.equal(await client.story(URI, at(99, 0)), null);
    }));

  it('answers hover, definition, references and highlights from its log', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, log, 'ICID 451 close');
      const hover = await client.hover(uri, story.in('failed for', 3));
      assert.match(words(hover), /22 Apr 2009, 11:47:47/);
      assert.deepEqual(hover?.range, span(5, 0, story.lines[5]?.length ?? 0));
      assert.equal(await client.hover(uri, at(0, 5)), null);
      assert.deepEqual(await client.definition(uri, story.in('ICID 451 close')), {
        uri: URI,
        range: log.range('ICID 451'),
      });
      // Anywhere else, to the line itself.
      assert.deepEqual(await client.definition(uri, story.in('Wed Apr 22 11:47:56')), {
        uri: URI,
        range: span(7, 0, log.lines[7]?.length ?? 0),
      });
      const references = await client.references(uri, story.in('ICID 451 close'));
      assert.deepEqual(
        references.map(found => [found.uri, found.range.start.line]),
        [4, 5, 6, 7].map(line => [URI, line]),
      );
      const marks = await client.highlights(uri, story.in('ICID 451 close'));
      assert.deepEqual(
        marks.map(({ range }) => story.at(range)),
        ['ICID 451', 'ICID 451', 'ICID 451', 'ICID 451'],
      );
      assert.deepEqual(
        marks.map(({ range }) => range.start.line),
        [3, 4, 5, 6],
      );
    }));

  it('is gone along, and leads to its log', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, busy, 'SMTP Auth: (ICID 118)');
      const next = await client.along(uri, story.in('SMTP Auth: (ICID 118)'), 'next');
      assert.ok(next);
      assert.equal(`${next.name} ${next.place} of ${next.count}`, 'ICID 118 5 of 8');
      assert.equal(story.at(next.range), 'ICID 118');
      const place = await client.placeInLog(uri, story.in('SMTP Auth: (ICID 118)'));
      assert.deepEqual(place, { uri: URI, position: busy.in('SMTP Auth: (ICID 118)'), isOpen: true });
      assert.equal(await client.placeInLog(uri, at(0, 0)), null);
      const lines = await client.lines(uri, story.in('SMTP Auth: (ICID 118)'));
      assert.ok(lines);
      assert.equal(lines.ranges.length, 8);
      assert.equal(lines.uri, URI);
    }));

  it('leads along its failed authentications, also from its heading, as long as its log is open', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, busy, 'SMTP Auth: (ICID 118)');
      const here = await client.alongFailures(uri, at(0, 0), 'next');
      const own = story.lines.filter(line => /authentication using .* failed|failed for user/.test(line));
      assert.ok(here?.found);
      assert.equal(here.count, own.length);
      assert.ok(own[0]?.includes(story.at(here.found.range)));
      const inLog = await client.alongFailures(URI, at(0, 0), 'previous');
      assert.ok(inLog?.found?.wrapped === true && inLog.count > here.count);
      await client.close(URI);
      assert.equal(await client.alongFailures(uri, at(0, 0), 'next'), null);
      assert.equal(await client.alongFailures(URI, at(0, 0), 'next'), null);
    }));

  it('leads to another one: of an id in it, and without all that belongs to it', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, busy, 'SMTP Auth: (ICID 118)');
      const other = await client.story(uri, story.in('DCID 209 close'));
      assert.equal(other?.name, 'DCID 209');
      assert.match((await client.openStory(other.uri)).lines[0] ?? '', /^# DCID 209 to 203\.0\.113\.26:/);
      const alone = await client.story(uri, story.in('SMTP Auth: (ICID 118)'), true);
      assert.ok(alone);
      assert.equal(
        (await client.openStory(alone.uri)).lines.filter(line => line.startsWith('Wed')).length,
        8,
      );
    }));

  it('has links to its lines, hints and an outline, but no problems, lenses or fixes of its own', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, log, 'ICID 451 close');
      const links = await client.links(uri);
      assert.deepEqual(
        links.map(({ range, target }) => [story.at(range), target]),
        ['30', '30', '47', '56'].map((second, n) => [`Wed Apr 22 11:47:${second} 2009`, `${URI}#L${n + 5}`]),
      );
      assert.deepEqual(await client.links(URI), []);
      const hints = await client.hints(uri, span(0, 0, 0, 99));
      assert.deepEqual(
        hints.map(({ position, label }) => [position.line, label]),
        [[5, 'from 172.16.155.102']],
      );
      assert.deepEqual(await client.problems(uri), []);
      assert.deepEqual(await client.lenses(uri), []);
      assert.deepEqual(
        (await client.tree(uri)).map(({ name, children }) => [name, children?.length]),
        [['ICID 451', 4]],
      );
    }));

  it('says what it shows, and how a file of it may be called', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, log, 'ICID 451 close');
      const shown = await client.connection.sendRequest<{
        readonly log: string;
        readonly fileName: string;
        readonly line?: number;
        readonly connection?: { readonly name: string };
      }>('esaLog/shownDocument', { textDocument: { uri }, position: story.in('ICID 451 close') });
      assert.deepEqual(
        [shown.log, shown.fileName, shown.line, shown.connection?.name],
        [URI, 'ICID 451 mail.current.log', 7, 'ICID 451'],
      );
    }));

  it('grows with its log, and is left alone where nothing of it has changed', () =>
    withClient({}, async client => {
      const first = log.lines.slice(0, 7).join('\n');
      const { uri } = await opened(client, new Page(`${first}\n`), 'ICID 451 ACCEPT');
      const other = '\nWed Apr 22 11:47:50 2009 Info: ICID 452 close\n';
      await client.change(URI, 2, { range: span(6, 999, 999, 8), text: other });
      await new Promise(resolve => setTimeout(resolve, 700));
      assert.deepEqual(client.refreshed, []);
      await client.change(URI, 3, { range: span(8, 0, 0), text: `${log.lines[7] ?? ''}\n` });
      const told = await refreshed(client, uri);
      assert.equal(told[0], FAILED);
      assert.equal(told.filter(line => line.includes('ICID 451 close')).length, 1);
      await client.change(uri, 2, { text: told.join('\n') });
      assert.match(words(await client.hover(uri, at(6, 40))), /ICID 451/);
    }));

  it('is told of by a notification of ours to a client for which stories are files', () =>
    withClient({ initializationOptions: { storyFiles: true } }, async client => {
      const { capabilities } = client.initialized;
      assert.equal(capabilities.workspace, undefined);
      assert.deepEqual(capabilities.documentLinkProvider, {});
      const changed = new Promise(resolve => {
        client.connection.onNotification('esaLog/storyChanged', resolve);
      });
      const { uri } = await opened(
        client,
        new Page(`${log.lines.slice(0, 7).join('\n')}\n`),
        'ICID 451 ACCEPT',
      );
      await client.change(URI, 2, { range: span(7, 0, 0), text: `${log.lines[7] ?? ''}\n` });
      assert.deepEqual(await changed, { uri });
      assert.deepEqual(client.refreshed, []);
      assert.equal((await client.content(uri)).split('\n')[0], FAILED);
    }));

  it('keeps what it has where its log is cut, closed or given another language, and says so', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, log, 'ICID 451 close');
      await client.change(URI, 2, { text: `${log.lines[0] ?? ''}\n` });
      const [gone, ...kept] = await refreshed(client, uri);
      assert.equal(gone, '# mail.current does not hold ICID 451 any more: this is what it said before.');
      assert.deepEqual(kept, story.lines);
      // Nothing is told of lines that are not there any more.
      assert.equal(await client.hover(uri, at(5, 40)), null);
      assert.equal(await client.definition(uri, at(5, 40)), null);
      assert.equal(await client.placeInLog(uri, at(5, 40)), null);
      assert.deepEqual(await client.hints(uri, span(0, 0, 0, 99)), []);

      await client.close(URI);
      const [closed] = await refreshed(client, uri);
      assert.equal(closed, '# mail.current is not open as a mail log any more: this is what it said before.');
      assert.equal(await client.hover(uri, at(5, 40)), null);
      assert.equal((await client.links(uri)).length, 4);
      // Where the line stood: who asks opens the log, and sees whether it is there still.
      const place = await client.placeInLog(uri, at(5, 40));
      assert.deepEqual(place, { uri: URI, position: at(5, 40), isOpen: false });
      assert.deepEqual(await client.placeInLog(uri, at(0, 0)), { uri: URI, isOpen: false });

      await client.open(URI, log.text);
      assert.deepEqual(await refreshed(client, uri), story.lines);
    }));

  it('waits for its log, where that is not open', () =>
    withClient({}, async client => {
      const { uri, story } = await opened(client, log, 'ICID 451 close');
      await client.close(uri);
      await client.close(URI);
      assert.deepEqual((await client.openStory(uri)).lines, [
        '# mail.current is not open as a mail log. Once it is, its story is told here.',
        '',
      ]);
      await client.open(URI, log.text);
      assert.deepEqual(await refreshed(client, uri), story.lines);
    }));

  it('is forgotten when it is closed', () =>
    withClient({}, async client => {
      const { uri } = await opened(client, log, 'ICID 451 close');
      await client.close(uri);
      await client.change(URI, 2, { text: '' });
      await new Promise(resolve => setTimeout(resolve, 700));
      assert.deepEqual(client.refreshed, []);
    }));

  it('is told of a log whose name holds half a character', () =>
    withClient({}, async client => {
      const uri = 'file:///logs/mail\ud800.current';
      await client.open(uri, log.text);
      const story = await client.story(uri, log.in('ICID 451 close'));
      const page = await client.openStory(story?.uri ?? '');
      assert.match(page.text, /^# ICID 451 from 172\.16\.155\.102: /);
      const [link] = await client.links(story?.uri ?? '');
      assert.ok(link);
    }));

  it('that somebody made up is empty', () =>
    withClient({}, async client => {
      await client.open(URI, log.text);
      for (const uri of ['esa-log-story:/x', 'esa-log-story:/x?ICID~~1~~0~~all~~~~%', 'esa-log-story:']) {
        assert.equal(await client.content(uri), '');
        assert.equal(await client.hover(uri, at(0, 0)), null);
        assert.deepEqual(await client.links(uri), []);
      }
      const { uri } = (await client.story(URI, log.in('ICID 451 close'))) ?? { uri: '' };
      assert.equal(
        await client.content(uri.replace('451~~0', '452~~0')),
        '# mail.current does not hold ICID 452.\n',
      );
    }));

  it('is edited meanwhile, a hundred times', () =>
    withClient({}, async client => {
      const { uri } = await opened(client, log, 'ICID 451 close');
      for (let version = 2; version < 102; version++) {
        const end = span(17 + version, 0, 0);
        const text = `Wed Apr 22 11:48:00 2009 Info: ICID 451 close\n`;
        await client.change(URI, version, { range: end, text });
        void client.hover(uri, at(4, 30)).catch(() => undefined);
        void client.content(uri);
      }
      const told = await client.content(uri);
      assert.ok(told.includes('ICID 451 ACCEPT'));
    }));
});

describe('protocol: lenses and hints', () => {
  afterEach(endAll);
  const initializationOptions = { commands: { openStory: 'x.open' } };

  it('are answered for a log', () =>
    withClient({ initializationOptions }, async client => {
      await client.open(URI, log.text);
      const lenses = await client.lenses(URI);
      assert.equal(lenses.length, 2);
      const [first] = lenses;
      assert.ok(first);
      assert.deepEqual((await client.resolve(first)).command, {
        title: '4 lines · 26 s · authentication failed for ironport',
        command: 'x.open',
        arguments: [URI, log.range('ICID 451').start],
      });
      const hints = await client.hints(URI, span(0, 0, 0, 99));
      assert.deepEqual(
        hints.map(({ label }) => label),
        ['from 172.16.155.102', 'from 172.16.155.102'],
      );
      const failure = (await client.problems(URI)).filter(({ code }) => code === 'smtp-auth-failed-inbound');
      const [action] = await client.actions(URI, failure);
      assert.equal(action?.title, 'Open Story of ICID 451');
    }));

  it('obey the settings at once', () => {
    const use = async (client: Client) => {
      await client.open(URI, log.text);
      // Of those of which there is something to say.
      assert.deepEqual(
        (await client.lenses(URI)).map(({ range }) => range.start.line),
        [4, 13],
      );
      for (const [setting, count] of [
        ['all', 4],
        ['off', 0],
        // As the setting was before.
        [{ enabled: true }, 2],
        [{ enabled: false }, 0],
      ] as const) {
        client.refreshed.length = 0;
        await client.settle({ codeLens: setting });
        await client.until(() => client.refreshed.includes('workspace/codeLens/refresh'));
        assert.equal((await client.lenses(URI)).length, count);
        assert.deepEqual(client.refreshed, ['workspace/codeLens/refresh']);
      }
      await client.settle({
        codeLens: 'off',
        inlayHints: { clientAddress: false, elapsedTime: true },
      });
      await client.until(() => client.refreshed.includes('workspace/inlayHint/refresh'));
      assert.deepEqual(
        (await client.hints(URI, span(2, 0, 0))).map(({ label }) => label),
        ['+49 s'],
      );
      assert.equal(client.refreshed.length, 2);
      const meaning = async () => {
        const hover = await client.hover(URI, log.range('ICID 451').start);
        return JSON.stringify(hover?.contents).includes('Injection Connection ID');
      };
      assert.equal(await meaning(), true);
      await client.settle({ codeLens: 'off', hover: { meanings: false } });
      await client.until(() => client.refreshed.length >= 3);
      assert.equal(await meaning(), false);
      for (const settings of [null, 7, { codeLens: 7, inlayHints: 'x' }]) {
        await client.settle(settings);
        await client.until(() => client.refreshed.length >= 4);
        assert.equal((await client.lenses(URI)).length, 2);
      }
    };
    // The last ones are noted.
    return withClient({}, use, { logs: true });
  });
});
