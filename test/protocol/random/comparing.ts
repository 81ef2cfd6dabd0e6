// The same questions to a log that was edited and to a fresh copy of its text.
import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver-protocol/node';
import { Chance } from './chance';
import { Model } from './model';
import { keep, METHODS, questionOf, SENT_BACK, type Question } from './questions';
import type { Wire } from './wire';

/** In every URI of a log there is one such name, by which answers about two logs can be compared. */
export const NAME = /logs?-[a-z]{4}/g;

/** A question as both logs are asked it: what was kept of their own answers is told by its place among these. */
interface Both {
  readonly method: string;
  readonly questions: readonly [Question, Question];
}

/** How much is asked. */
export interface Extent {
  readonly rounds: number;
  /** Methods that are left out. */
  readonly without?: readonly string[];
}

/**
 * Asserts that two logs of the same text answer the same.
 * @param uris of the one that was edited, and of the fresh one
 */
export async function compare(
  wire: Wire,
  chance: Chance,
  uris: readonly [string, string],
  text: string,
  { rounds, without = [] }: Extent,
): Promise<void> {
  const model = new Model(text);
  const kept = [new Map<string, unknown[]>(), new Map<string, unknown[]>()] as const;
  for (let round = 0; round < rounds; round++) {
    const asked: { both: Both; replies: Promise<readonly unknown[]> }[] = [];
    for (const method of METHODS) {
      if (without.includes(method)) continue;
      // Twice the same chance.
      const seed = chance.below(2 ** 31);
      const [a, b] = ([0, 1] as const).map(i =>
        questionOf(new Chance(seed), method, { uri: uris[i], model, kept: kept[i] }),
      );
      assert.equal(a === undefined, b === undefined, `${method}: only one log has something to be sent back`);
      if (!a || !b) continue;
      const both = { method, questions: [a, b] as const };
      asked.push({ both, replies: Promise.all([ask(wire, a), ask(wire, b)]) });
    }
    await wire.settled();
    for (const { both, replies } of asked) {
      const [mine, fresh] = await replies;
      assertSame(both, uris, mine, fresh);
      assertInside(model, uris[0], both, mine);
      keep(kept[0], both.method, mine);
      keep(kept[1], both.method, fresh);
    }
  }
  await compareStories(wire, chance, kept);
}

/** What is asked of a story, at places of its own text. */
async function compareStories(
  wire: Wire,
  chance: Chance,
  kept: readonly [ReadonlyMap<string, unknown[]>, ReadonlyMap<string, unknown[]>],
): Promise<void> {
  const [a, b] = kept.map(each => each.get('workspace/textDocumentContent')?.[0] as string | undefined);
  if (a === undefined || b === undefined) return;
  const uris = [a, b] as const;
  const questions = uris.map(uri => ({ method: 'workspace/textDocumentContent', params: { uri } }));
  const [mine, fresh] = (await Promise.all(questions.map(question => ask(wire, question)))) as {
    text: string;
  }[];
  assertSame({ method: 'workspace/textDocumentContent', questions: questions as never }, uris, mine, fresh);
  const model = new Model(mine?.text ?? '');
  for (const uri of uris) open(wire, uri, model.text);
  const asked: { both: Both; replies: Promise<readonly unknown[]> }[] = [];
  for (const method of METHODS.filter(each => !(each in SENT_BACK) && each !== 'workspace/symbol')) {
    const seed = chance.below(2 ** 31);
    const pair = uris.map(uri => questionOf(new Chance(seed), method, { uri, model, kept: new Map() })) as [
      Question,
      Question,
    ];
    asked.push({
      both: { method, questions: pair },
      replies: Promise.all(pair.map(question => ask(wire, question))),
    });
  }
  await wire.settled();
  for (const { both, replies } of asked) {
    const [one, other] = await replies;
    assertSame(both, uris, one, other);
  }
  for (const uri of uris) wire.notify('textDocument/didClose', { textDocument: { uri } });
}

export function open(wire: Wire, uri: string, text: string, version = 1): void {
  wire.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'esa-log', version, text } });
}

async function ask(wire: Wire, { method, params }: Question): Promise<unknown> {
  const { result, error } = await wire.request(method, params).reply;
  assert.equal(error, undefined, `${method} of ${JSON.stringify(params)}: ${JSON.stringify(error)}`);
  return result;
}

/** Symbols of the workspace are of all logs; those of one are meant. A list of problems has a name of its own. */
function own(result: unknown, [uri]: readonly string[]): unknown {
  if (!Array.isArray(result)) {
    const isNamed = typeof result === 'object' && result !== null && 'resultId' in result;
    return isNamed ? { ...result, resultId: undefined } : result;
  }
  return result.filter(each => {
    const at = (each as { location?: { uri?: unknown } } | null)?.location?.uri;
    return at === undefined || at === uri;
  });
}

function assertSame(
  { method, questions }: Both,
  uris: readonly [string, string],
  mine: unknown,
  fresh: unknown,
): void {
  const [one, other] = [own(mine, uris), own(fresh, [uris[1]])].map(each =>
    JSON.stringify(each ?? null).replace(NAME, 'NAME'),
  );
  if (one === other) return;
  assert.deepEqual(
    JSON.parse(one ?? 'null'),
    JSON.parse(other ?? 'null'),
    `${method} answers otherwise than of a fresh copy: ${JSON.stringify(questions[0].params)}\n` +
      `${one?.slice(0, 3000)}\n${other?.slice(0, 3000)}`,
  );
}

/** Every range in an answer about a log lies in its text. Of a range that comes with a URI, where that is the log's. */
function assertInside(model: Model, uri: string, { method, questions }: Both, result: unknown): void {
  // A problem that is sent is sent back.
  if (method === 'textDocument/codeAction' || method.endsWith('/resolve')) return;
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { start, end, uri: of } = value as { start?: Position; end?: Position; uri?: string };
    if (of !== undefined && of !== uri) return;
    if (isPosition(start) && isPosition(end))
      assert.ok(
        model.holds({ start, end }),
        `${method} of ${JSON.stringify(questions[0].params)} leads out of the text: ${JSON.stringify(value)}`,
      );
    for (const child of Object.values(value)) look(child);
  };
  look(result);
}

const isPosition = (value: unknown): value is Position =>
  typeof (value as Position | undefined)?.line === 'number' &&
  typeof (value as Position | undefined)?.character === 'number';
