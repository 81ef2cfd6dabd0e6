// An event's name stands in its declaration. Elsewhere the product asks for what an event is, or refers to its
// declaration: a name in a table or a comparison is a place that whoever adds an event has to know of.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { EVENTS } from '../../server/src/log/events/registry';
import { inRoot } from '../support/root';

const DECLARATIONS = join('server', 'src', 'log', 'events');

const names = EVENTS.map(({ name }) => name);
const families = [...new Set(names.map(name => name.replace(/\..*/, '')))];

const ANY = `(?:${families.join('|')})`;
/** A family in an expression, with the dot behind it or behind the others beside it: `^(?:auth-check|scan)\.`. */
const IN_EXPRESSION = new RegExp(`[\\^(|:]${ANY}(?:\\|${ANY})*\\)?\\\\\\.`);

/** Texts, parts of templates and expressions in a source, by line. */
function literalsIn(path: string, source: string): { text: string; line: number }[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: { text: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralExpression(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ text: node.text, line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Whether a text is the name of an event, its family with the dot, or its end from a dot on; or an expression for some. */
function namesEvents(text: string): boolean {
  if (text.startsWith('/')) return IN_EXPRESSION.test(text);
  const isFamily = families.some(family => text.startsWith(`${family}.`) && names.some(startsWith(text)));
  const isEnd = /^\.[a-z]+-/.test(text) && names.some(name => name.includes(text));
  return isFamily || isEnd;
}

const startsWith = (text: string) => (name: string) => name.startsWith(text);

const namesIn = (path: string, source: string): string[] =>
  literalsIn(path, source)
    .filter(({ text }) => namesEvents(text))
    .map(({ text, line }) => `${path}:${line} ${text}`);

function sources(folder: string): string[] {
  return readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name))
    .filter(path => !path.startsWith(DECLARATIONS));
}

describe('the names of events', () => {
  it('stand nowhere but in their declarations', () => {
    const paths = [...sources(join('server', 'src')), ...sources(join('client', 'src'))];
    assert.ok(paths.length > 100, String(paths.length));
    assert.deepEqual(
      paths.flatMap(path => namesIn(path, readFileSync(inRoot(path), 'utf8'))),
      [],
    );
  });

  it('are seen in every form', () => {
    const source = [
      "const is = event?.name === 'delivery.done';",
      "const table = { 'message.queued': 1 };",
      "const family = name.startsWith('quarantine.');",
      "const end = name.endsWith('.tls-succeeded') || name.includes('.tls-');",
      'const made = `injection.${what}`;',
      'const some = /^(?:auth-check|scan)\\./.test(name);',
      "const none = path.startsWith('message') || /\\.log$/.test(path) || log.text === 'log.txt' || '.ts';",
    ].join('\n');
    assert.deepEqual(namesIn('x.ts', source), [
      'x.ts:1 delivery.done',
      'x.ts:2 message.queued',
      'x.ts:3 quarantine.',
      'x.ts:4 .tls-succeeded',
      'x.ts:4 .tls-',
      'x.ts:5 injection.',
      'x.ts:6 /^(?:auth-check|scan)\\./',
    ]);
  });
});
