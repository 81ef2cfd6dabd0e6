// Nothing in silence: the lines that could not be read, the shapes to report them by, and files without an entry.
import assert from 'node:assert/strict';
import { Client, endAll, sample, span, URI } from './harness';

interface Message {
  readonly uri?: string;
  readonly message: string;
  readonly hasShapes?: boolean;
  readonly type?: number;
}
interface Told {
  readonly client: Client;
  /** The next one that is told. */
  readonly next: () => Promise<Message>;
}

async function told(method: string, options: unknown): Promise<Told> {
  const client = await Client.start({ initializationOptions: options });
  const messages: Message[] = [];
  let wake: () => void = () => undefined;
  client.connection.onNotification(method, (message: Message) => {
    messages.push(message);
    wake();
  });
  const next = async () => {
    for (;;) {
      const message = messages.shift();
      if (message) return message;
      await new Promise<void>(resolve => (wake = resolve));
    }
  };
  return { client, next };
}

const OURS = ['esaLog/noEntries', { noEntries: true }] as const;
const at = (text: string) => `Wed Jun  2 09:02:34 2027 Info: ${text}\n`;
const unread = (user: string) =>
  `\`\`\`\n%% SMTP Auth: (ICID 4) failed for user: ${user} using AUTH mechanism: LOGIN with profile: Staff\n`;
const SHAPE =
  '%% SMTP Auth: (<text>) failed for user: <text> using AUTH mechanism: <text> with profile: <text>';
const PROSE = 'Dear all,\nthis is no log.\n';
const BOUNCES =
  at('Begin Logfile') +
  at(
    'Bounced: 7002:0 From:<news@example.com> To:<carol@example.net> Reason: "5.1.0 - Unknown address error"',
  );
const NONE = 'No entry of a mail log was found in this file.';
const LOOKED_FOR =
  'Looked for were lines with a time and a level, such as Info:, as the appliance, relays, exports and copies write them, and lines that begin as entries of a mail log do.';

const ask = <T>(client: Client, method: string, rest: object = {}) =>
  client.connection.sendRequest<T>(method, { textDocument: { uri: URI }, ...rest });

describe('protocol: lines that could not be read', () => {
  afterEach(endAll);

  it('are gone along from a line on, and behind the last comes the first', async () => {
    const client = await Client.start();
    await client.open(URI, at('ICID 9 close') + unread('bob') + at('ICID 8 close') + unread('eve'));
    const from = (after?: number) => ask(client, 'esaLog/unreadLine', after === undefined ? {} : { after });
    assert.deepEqual(await from(), { line: 2, place: 1, count: 2 });
    assert.deepEqual(await from(1), { line: 2, place: 1, count: 2 });
    assert.deepEqual(await from(2), { line: 5, place: 2, count: 2 });
    assert.deepEqual(await from(5), { line: 2, place: 1, count: 2 });
    assert.deepEqual(await from(99), { line: 2, place: 1, count: 2 });
    await client.change(URI, 2, { range: span(0, 0, 0, 4), text: '' });
    assert.deepEqual(await from(), { line: 1, place: 1, count: 1 });
  });

  it('are none where all is read, and of no log that is not open', async () => {
    const client = await Client.start();
    assert.equal(await ask(client, 'esaLog/unreadLine'), null);
    assert.equal(await ask(client, 'esaLog/shapes'), null);
    await client.open(URI, sample('smtp-auth.log'));
    assert.equal(await ask(client, 'esaLog/unreadLine'), null);
    assert.deepEqual(await ask(client, 'esaLog/shapes'), {
      text: '18 entries, 18 understood (100 %)\n',
      shapes: 0,
    });
  });

  it('have masked shapes beside those of unknown entries, without any value or name of a file', async () => {
    const client = await Client.start();
    await client.open(
      URI,
      at('ICID 9 close') + at('ICID 9 was eaten by Falcon') + unread('bob') + unread('ironport'),
    );
    assert.deepEqual(await ask(client, 'esaLog/shapes'), {
      text: [
        '2 entries, 1 understood, 2 lines unread (25.0 %)',
        '',
        'Unknown: 1 shape in 1 entry. All values are masked:',
        '  1  ICID <n> was <text> by <text>  (line 2)',
        '',
        'Unread: 1 shape in 2 lines that look like log lines and could not be read. All values are masked:',
        `  2  ${SHAPE}  (line 4)`,
        '',
      ].join('\n'),
      shapes: 2,
    });
  });

  it('keep no hover waiting while the shapes of a large log are gathered', async () => {
    const client = await Client.start();
    await client.open(URI, at('Secret project Falcon failed').repeat(30_000));
    let isDone = false;
    const shapes = ask<{ shapes: number }>(client, 'esaLog/shapes').then(found => {
      isDone = true;
      return found.shapes;
    });
    await client.hover(URI, { line: 7, character: 40 });
    assert.equal(isDone, false);
    assert.equal(await shapes, 1);
  });
});

describe('protocol: a file without an entry', () => {
  afterEach(endAll);

  it('is told of once, with what was looked for, however it is edited, closed and opened again', async () => {
    const { client, next } = await told(...OURS);
    await client.open(URI, PROSE);
    assert.deepEqual(await next(), { uri: URI, message: `${NONE} ${LOOKED_FOR}`, hasShapes: false });
    await client.change(URI, 2, { range: span(0, 0, 0), text: 'x' });
    await client.change(URI, 3, { range: span(0, 0, 0), text: PROSE.repeat(3) });
    await client.close(URI);
    await client.open(URI, PROSE);
    await client.hover(URI, { line: 0, character: 0 });
    // What came before this one would have been told before it.
    await client.open('file:///other.log', PROSE);
    assert.equal((await next()).uri, 'file:///other.log');
  });

  it('is told what it holds: lines that could not be read, and the log that it seems to be', async () => {
    const { client, next } = await told(...OURS);
    await client.open(URI, `A page\n${unread('bob')}`);
    const one = 'Line 3 looks like a log line and could not be read.';
    assert.deepEqual(await next(), { uri: URI, message: `${NONE} ${one} ${LOOKED_FOR}`, hasShapes: true });
    await client.open('file:///b', unread('bob') + unread('eve'));
    assert.match(
      (await next()).message,
      /2 lines look like log lines and could not be read, the first is line 2\./,
    );
    await client.open('file:///c', BOUNCES);
    const bounce = 'It looks like a bounce log of the same appliance.';
    assert.deepEqual(await next(), { uri: 'file:///c', message: `${NONE} ${bounce}`, hasShapes: true });
  });

  it('is none that is empty, is being begun, or has an entry, and a large log is read first', async () => {
    const { client, next } = await told(...OURS);
    await client.open('file:///empty', '');
    await client.open('file:///blank', ' \n\n');
    await client.open('file:///unknown', at('Secret'));
    await client.open('file:///bounced', BOUNCES + at('ICID 9 close'));
    await client.open('file:///large', PROSE.repeat(50_000) + at('ICID 9 close'));
    await client.open(URI, '');
    for (const [version, character] of Array.from('Wed Jun').entries())
      await client.change(URI, version + 2, { range: span(0, version, version), text: character });
    await client.hover('file:///large', { line: 0, character: 0 });
    await client.open('file:///prose', PROSE);
    assert.equal((await next()).uri, 'file:///prose');
    // What is pasted is looked at: it is no more a beginning.
    await client.change(URI, 20, { range: span(0, 0, 7), text: PROSE.repeat(2) });
    assert.equal((await next()).uri, URI);
  });

  it('is told by a message, with the name of the file, to a client of another editor', async () => {
    const { client, next } = await told('window/showMessage', {});
    await client.open('file:///logs/bounce%20s.log', BOUNCES);
    assert.deepEqual(await next(), {
      type: 2,
      message: `bounce s.log: ${NONE} It looks like a bounce log of the same appliance.`,
    });
    await client.change('file:///logs/bounce%20s.log', 2, { range: span(0, 0, 0), text: PROSE.repeat(3) });
    await client.open(URI, PROSE);
    assert.match((await next()).message, /^mail\.current: No entry/);
  });

  it('is told of in the language of the reader', async () => {
    const l10n = { [NONE]: 'Kein Eintrag.', 'a bounce log': 'ein Bounce-Log' };
    const { client, next } = await told('esaLog/noEntries', { noEntries: true, l10n });
    await client.open(URI, BOUNCES);
    const { message } = await next();
    assert.equal(message, 'Kein Eintrag. It looks like ein Bounce-Log of the same appliance.');
  });
});

describe('protocol: a question that the server fails to answer', () => {
  afterEach(endAll);

  it('is answered with nothing, which the user is told once, with the log', async () => {
    // What nobody foresees: here a translation that is no text.
    const { client, next } = await told('window/showMessage', { l10n: { Appliance: 7 } });
    await client.open(URI, at('ICID 9 close'));
    const sequence = () => ask(client, 'esaLog/sequence', { position: { line: 0, character: 0 } });
    assert.equal(await sequence(), null);
    assert.equal(await sequence(), null);
    const { message, type } = await next();
    assert.match(message, /^ESA Log failed to answer a question about mail\.current \(esaLog\/sequence\): /);
    assert.equal(type, 1);
    // It would be told before what is answered next.
    await client.hover(URI, { line: 0, character: 0 });
    assert.equal(await Promise.race([next(), Promise.resolve('none')]), 'none');
  });
});
