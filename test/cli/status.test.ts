// The exit status says what became of a run, also where nothing else can.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { inRoot } from '../support/root';
import { fileWith, removeFiles } from './running';

const CLI = inRoot('dist', 'cli.js');
const LOG = readFileSync(inRoot('test', 'samples', 'smtp-auth.log'), 'utf8');
/** A log in which something is found, and something is to be told besides. */
const WITH_UNREAD = `${LOG}\`\`\`\n%% SMTP Auth: (ICID 4) failed for user: eve using AUTH mechanism: LOGIN with profile: Staff\n`;

/** Runs with a standard error that takes nothing: a disk that is full. */
function withoutComplaints(args: readonly string[]) {
  const full = openSync('/dev/full', 'w');
  try {
    const { status, stdout } = spawnSync(process.execPath, [CLI, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', full],
    });
    return { status, out: stdout };
  } finally {
    closeSync(full);
  }
}

describe('cli: exit status', () => {
  afterEach(removeFiles);

  const wrong = [
    [],
    ['check'],
    ['check', 'missing.log'],
    ['events', 'missing.log'],
    ['coverage', 'missing.log'],
  ];
  for (const args of wrong) {
    it(`is 2 where trouble cannot be told: ${args.join(' ') || 'no command'}`, async () => {
      assert.equal(withoutComplaints(args).status, 2);
      // Whoever read standard error has gone.
      const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
      child.stderr.destroy();
      assert.deepEqual(await once(child, 'close'), [2, null]);
    });
  }

  it('is 2 where lines could not be read and that cannot be told, and all that was found is', () => {
    const { status, out } = withoutComplaints(['check', fileWith(WITH_UNREAD)]);
    assert.deepEqual([status, out.split('\n').length], [2, 4]);
  });

  it('is what it was where there is nothing to tell', () => {
    assert.equal(withoutComplaints(['check', fileWith(LOG)]).status, 1);
    assert.equal(withoutComplaints(['check', fileWith('')]).status, 0);
  });

  it('is 2 where what was found cannot be written, and the reason is plain', () => {
    const full = openSync('/dev/full', 'w');
    try {
      for (const command of ['check', 'events', 'coverage']) {
        const { status, stderr } = spawnSync(process.execPath, [CLI, command, fileWith(LOG)], {
          encoding: 'utf8',
          stdio: ['ignore', full, 'pipe'],
        });
        assert.deepEqual([status, stderr], [2, 'esa-log: standard output: the disk is full\n'], command);
      }
    } finally {
      closeSync(full);
    }
  });

  it('is 2 where trouble was told before a reader had seen enough', async () => {
    const args = [CLI, 'check', 'missing.log', fileWith(LOG.repeat(600))];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stderr.resume();
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    assert.deepEqual(await closed, [2, null]);
  });
});
