// `npm run cluster`: loads logs into two real shards of ClickHouse, with faults in the middle, and compares what they
// answer with the rows themselves. Installs Debian's clickhouse-server where it is missing, which needs root.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { generateLog } from '../test/benchmark/generate-log.mjs';
import { buildProduct } from './build.mjs';
import { atEnd, start, stop } from './children.mjs';
import { installDependencies } from './install.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { finished, run } from './run.mjs';
import { Trouble } from './trouble.mjs';

const server = '/usr/sbin/clickhouse-server';
const cli = join(root, 'dist', 'cli.js');
const sample = join(root, 'test', 'samples', 'busy-hour.log');
const logBytes = 6_000_000;
const secondsToStart = 60;

/**
 * @typedef {object} Node
 * @property {string} folder
 * @property {number} http
 * @property {number} tcp
 * @property {number} between
 */

async function installServer() {
  if (existsSync(server)) return;
  if (process.getuid?.() !== 0)
    throw new Trouble('clickhouse-server is missing, and only root can install it.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get update', 'apt-get', ['update', '-qq'], { env });
  await run('apt-get install', 'apt-get', ['install', '-y', '--no-install-recommends', 'clickhouse-server'], {
    env,
  });
}

/** @returns {Promise<number>} a port that nobody listens on */
const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** @param {Node} node @param {readonly Node[]} nodes */
const configOf = ({ folder, http, tcp, between }, nodes) => `<yandex>
  <logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <interserver_http_port>${between}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <user_files_path>${folder}/files/</user_files_path>
  <users_config>${folder}/users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <timezone>UTC</timezone>
  <remote_servers><mail>${nodes
    .map(
      node =>
        `<shard><internal_replication>true</internal_replication><replica><host>127.0.0.1</host><port>${node.tcp}</port></replica></shard>`,
    )
    .join('')}</mail></remote_servers>
</yandex>
`;

const users = `<yandex>
  <profiles><default></default></profiles>
  <quotas><default></default></quotas>
  <users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default></users>
</yandex>
`;

/** @param {Node} node @param {string} query @returns {Promise<string>} */
async function ask({ http }, query) {
  const response = await fetch(`http://127.0.0.1:${http}/`, { method: 'POST', body: query });
  const answer = (await response.text()).replace(/\n$/, '');
  if (!response.ok) throw new Trouble(`ClickHouse does not answer ${query.slice(0, 200)}: ${answer}`);
  return answer;
}

/** @param {Node} node */
async function startNode(node) {
  const child = start(server, [`--config-file=${node.folder}/config.xml`], { stdio: 'ignore' });
  for (let tries = 0; tries < secondsToStart * 4; tries++) {
    await setTimeout(250);
    const isUp = await fetch(`http://127.0.0.1:${node.http}/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return child;
  }
  throw new Trouble(`ClickHouse did not start in ${secondsToStart} s.`);
}

/** @param {string} folder @returns {Promise<Node[]>} */
async function layOut(folder) {
  /** @type {Node[]} */
  const nodes = [];
  for (const name of ['one', 'two']) {
    const of = join(folder, name);
    for (const part of ['data', 'tmp', 'files']) await mkdir(join(of, part), { recursive: true });
    nodes.push({ folder: of, http: await freePort(), tcp: await freePort(), between: await freePort() });
  }
  for (const node of nodes) {
    await writeFile(join(node.folder, 'config.xml'), configOf(node, nodes));
    await writeFile(join(node.folder, 'users.xml'), users);
  }
  return nodes;
}

/** What the page says to do and to ask, in its order: the two tables, and the questions. */
async function statements() {
  const page = await readFile(join(root, 'docs', 'beyond-one-machine.md'), 'utf8');
  return Array.from(page.matchAll(/^```sql clickhouse\n(.*?);\n```$/gms), ([, said = '']) => said);
}

/** @param {Node} node @param {string} log @param {(told: string) => void} [heard] */
function startLoad({ http }, log, heard) {
  const child = start(
    process.execPath,
    [cli, 'load', `http://127.0.0.1:${http}/`, '--utc-offset', 'Z', log],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  child.stderr?.on('data', data => heard?.(String(data)));
  return child;
}

/** Rows that are on both shards by now, some of them perhaps twice. @param {readonly Node[]} nodes */
async function rowsOn(nodes) {
  const counts = await Promise.all(nodes.map(node => ask(node, 'SELECT count() FROM mail_entries_local')));
  return counts.reduce((sum, count) => sum + Number(count), 0);
}

/** Waits until so many rows are there at least. @param {readonly Node[]} nodes @param {number} least */
async function untilRows(nodes, least) {
  while ((await rowsOn(nodes)) < least) await setTimeout(20);
}

/** What the rows themselves say, as the first question of the page asks. @param {readonly string[]} logs */
async function expected(logs) {
  const out = await run('esa-log export', process.execPath, [cli, 'export', '--utc-offset', 'Z', ...logs]);
  const rows = out
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  /** @type {Map<string, number>} */
  const failed = new Map();
  for (const { authentication, user = '', remoteAddress = '', time, count } of rows) {
    const key = [user, remoteAddress, time?.slice(0, 13)].join('\t');
    if (authentication === 'failed') failed.set(key, (failed.get(key) ?? 0) + count);
  }
  const answer = Array.from(failed, ([key, count]) => `${key}\t${count}`).sort();
  return { rows: rows.length, failed: answer };
}

/** @param {string} what @param {unknown} is @param {unknown} wanted */
function assertSame(what, is, wanted) {
  if (JSON.stringify(is) !== JSON.stringify(wanted))
    throw new Trouble(
      `${what}: ${JSON.stringify(is).slice(0, 300)} is not ${JSON.stringify(wanted).slice(0, 300)}.`,
    );
  console.log(`  ok  ${what}`);
}

await main(async () => {
  await installDependencies();
  await installServer();
  await buildProduct();
  const folder = await mkdtemp(join(tmpdir(), 'esa-log-cluster-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const [one, two] = await layOut(folder);
  if (!one || !two) throw new Trouble('There are no two nodes.');
  const nodes = [one, two];
  const log = join(folder, 'mail.log');
  await writeFile(log, [...generateLog({ bytes: logBytes })].join(''));
  const wanted = await expected([log, sample]);
  await startNode(one);
  let second = await startNode(two);
  const [local = '', distributed = '', byHour = '', funnel = ''] = await statements();
  for (const node of nodes) for (const statement of [local, distributed]) await ask(node, statement);

  assertSame('a small log is loaded', await finished(startLoad(two, sample)), { code: 0, signal: null });
  for (const node of nodes)
    assertSame('who was let in after failures', await ask(node, funnel), '203.0.113.67\t4');

  // The loader is killed in the middle.
  const killed = startLoad(one, log);
  await untilRows(nodes, 15_000);
  killed.kill('SIGKILL');
  await finished(killed);
  const before = await rowsOn(nodes);
  assertSame('the loader was killed in the middle', before > 0 && before < wanted.rows, true);

  // It is run again, and a shard is down for a while.
  let told = '';
  const again = startLoad(one, log, words => {
    told += words;
  });
  await untilRows(nodes, before + 15_000);
  const ended = finished(second);
  second.kill('SIGKILL');
  await ended;
  for (let tries = 0; !told.includes('sending the batch again') && tries < 600; tries++)
    await setTimeout(100);
  assertSame('the loader says that a shard is down', told.includes('sending the batch again'), true);
  second = await startNode(two);
  assertSame('it ends well when the shard is up again', await finished(again), { code: 0, signal: null });

  for (const [place, node] of nodes.entries()) {
    const from = `asked of node ${place + 1}`;
    assertSame(
      `nothing is lost and nothing double, ${from}`,
      (await ask(node, 'SELECT count(), uniqExact(id) FROM mail_entries FINAL')).split('\t').map(Number),
      [wanted.rows, wanted.rows],
    );
    const failed = (await ask(node, `${byHour} FORMAT TSVRaw`)).split('\n').sort();
    assertSame(`failed logons by user, address and hour, ${from}`, failed, wanted.failed);
  }
  const shares = await Promise.all(
    nodes.map(node => ask(node, 'SELECT count() FROM mail_entries_local FINAL')),
  );
  console.log(`  ${wanted.rows} rows, on the shards ${shares.join(' and ')}`);
  await stop(second);
});
