// A log under attack has a hundred thousand findings: none of them is kept.
import assert from 'node:assert/strict';
import { hostileLog } from './hostile';
import { esaLog, fileWith, removeFiles } from './running';

const FAILURES = 20_000;
const HEAP_MEGABYTES = 16;

describe('cli: many findings', () => {
  afterEach(removeFiles);

  // Those whose findings take most.
  for (const format of ['json', 'sarif']) {
    it(`are told as ${format} in little memory`, async () => {
      const users = Array.from({ length: FAILURES }, (_, at) => `user${at}`);
      const { status, out, complaints } = await esaLog(
        ['check', '--format', format, fileWith(hostileLog(users))],
        '',
        { NODE_OPTIONS: `--max-old-space-size=${HEAP_MEGABYTES}` },
      );
      assert.deepEqual([status, complaints], [1, '']);
      assert.equal(out.match(/SMTP authentication failed for /g)?.length, FAILURES);
    }).timeout(120_000);
  }
});
