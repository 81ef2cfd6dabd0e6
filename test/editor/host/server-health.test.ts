// What follows when the server dies: which log is given up, and when the server is.
import assert from 'node:assert/strict';
import { Uri, type TextDocument } from 'vscode';
import { CloseAction } from 'vscode-languageclient';
import { MAX_DEATHS, ServerHealth, type HealthProblem } from '../../../client/src/health/serverHealth';

const document = (name: string) => ({ uri: Uri.parse(`file:///logs/${name}`) }) as TextDocument;
const a = document('a.log');
const b = document('b.log');
const uriOf = ({ uri }: TextDocument) => uri.toString();

describe('a server that dies', () => {
  let health: ServerHealth;
  let troubles: HealthProblem[];
  let opened: string[];

  beforeEach(() => {
    health = new ServerHealth();
    troubles = [];
    opened = [];
    health.onTrouble(trouble => troubles.push(trouble));
  });
  afterEach(() => {
    health.dispose();
  });

  /** As the client does whenever the server runs. */
  async function open(...documents: readonly TextDocument[]): Promise<void> {
    for (const each of documents)
      await health.middleware.didOpen(each, told => {
        opened.push(uriOf(told));
        return Promise.resolve();
      });
  }

  it('is started again, and given up when it dies too often', () => {
    let again = 0;
    health.onDeath(() => again++);
    for (let deaths = 1; deaths < MAX_DEATHS; deaths++) health.closed();
    assert.equal(again, MAX_DEATHS - 1);
    assert.deepEqual(troubles, []);
    health.closed();
    assert.equal(again, MAX_DEATHS - 1);
    assert.deepEqual(troubles, [{ kind: 'stopped', uri: undefined }]);
    assert.equal(health.isStopped, true);
    health.forgive();
    assert.equal(health.isStopped, false);
    health.closed();
    assert.equal(again, MAX_DEATHS);
  });

  it('is not started by the client itself', () => {
    assert.equal(health.closed().action, CloseAction.DoNotRestart);
  });

  it('is not given a log again whose reading has killed it twice, until that is asked for', async () => {
    for (let deaths = 0; deaths < 2; deaths++) {
      await open(a, b);
      health.hasRead(uriOf(b));
      health.closed();
    }
    assert.deepEqual(troubles, [{ kind: 'held', uri: uriOf(a) }]);
    opened = [];
    await open(a, b);
    assert.deepEqual(opened, [uriOf(b)]);
    assert.deepEqual([health.isHeld(uriOf(a)), health.isHeld(uriOf(b))], [true, false]);
    health.forgive();
    await open(a);
    assert.deepEqual(opened, [uriOf(b), uriOf(a)]);
  });

  it('blames no log where it read several, or had read all', async () => {
    for (let deaths = 0; deaths < 2; deaths++) {
      await open(a, b);
      health.closed();
    }
    for (let deaths = 0; deaths < 2; deaths++) {
      await open(a);
      health.hasRead(uriOf(a));
      health.closed();
    }
    assert.deepEqual(troubles, []);
  });

  it('blames the one log that it was asked about', async () => {
    for (let deaths = 0; deaths < 2; deaths++) {
      const params = { textDocument: { uri: uriOf(a) } };
      const never = health.middleware.sendRequest(
        'textDocument/hover',
        params,
        undefined,
        () => new Promise(() => undefined),
      );
      assert.ok(never);
      health.closed();
      await Promise.resolve();
    }
    assert.deepEqual(troubles, [{ kind: 'held', uri: uriOf(a) }]);
  });
});
