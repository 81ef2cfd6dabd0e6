// The grammar, run as VS Code runs it: vscode-textmate over vscode-oniguruma.
import { readFileSync } from 'node:fs';
import { OnigScanner, OnigString, loadWASM } from 'vscode-oniguruma';
import {
  INITIAL,
  Registry,
  parseRawGrammar,
  type IGrammar,
  type IRawTheme,
  type StateStack,
} from 'vscode-textmate';
import { EVENTS } from '../../server/src/log/events/registry';
import { inRoot } from '../support/root';

export const scopeName = 'text.log.esa-log';
const storyScopeName = 'text.log.esa-log.story';
const grammarFiles: Readonly<Record<string, string>> = {
  [scopeName]: inRoot('syntaxes', 'esa-log.tmLanguage.json'),
  [storyScopeName]: inRoot('syntaxes', 'esa-log-story.tmLanguage.json'),
};

const wasm = readFileSync(inRoot('node_modules', 'vscode-oniguruma', 'release', 'onig.wasm'));
const onigLib = loadWASM(wasm).then(() => ({
  createOnigScanner: (patterns: string[]) => new OnigScanner(patterns),
  createOnigString: (text: string) => new OnigString(text),
}));

/** A registry that holds our grammars alone, and colours with a theme if one is given. */
export function registryOf(theme?: IRawTheme): Registry {
  const loadGrammar = (name: string) => {
    const file = grammarFiles[name];
    return Promise.resolve(file === undefined ? null : parseRawGrammar(readFileSync(file, 'utf8'), file));
  };
  return new Registry({ onigLib, loadGrammar, ...(theme && { theme }) });
}

export async function grammarOf(registry: Registry, name = scopeName): Promise<IGrammar> {
  const grammar = await registry.loadGrammar(name);
  if (!grammar) throw new Error(`no grammar ${name}`);
  return grammar;
}

let shared: Promise<IGrammar> | undefined;
export const theGrammar = (): Promise<IGrammar> => (shared ??= grammarOf(registryOf()));

export const storyGrammar = (): Promise<IGrammar> => grammarOf(registryOf(), storyScopeName);

/** A stretch of a line under one set of scopes, ours alone and without the suffix `.esa-log`. */
export interface Piece {
  text: string;
  /** From the outermost in; empty for plain text. */
  scopes: readonly string[];
}

/** The lines of a text as the editor cuts it. */
export const linesOf = (text: string): string[] => text.split(/\r\n|\r|\n/);

const scopesOf = (scopes: readonly string[]): string[] =>
  scopes.slice(1).map(scope => scope.replace(/\.esa-log$/, ''));

/** Colours lines one after the other; neighbours under the same scopes are one piece. */
export function colour(grammar: IGrammar, lines: readonly string[]): Piece[][] {
  let state: StateStack = INITIAL;
  return lines.map(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const pieces: Piece[] = [];
    for (const { startIndex, endIndex, scopes } of tokens) {
      const piece = { text: line.slice(startIndex, endIndex), scopes: scopesOf(scopes) };
      const last = pieces.at(-1);
      if (last?.scopes.join(' ') === piece.scopes.join(' ')) last.text += piece.text;
      else if (piece.text !== '') pieces.push(piece);
    }
    return pieces;
  });
}

/** The scopes of every character of a line, joined by blanks. */
export const perCharacter = (pieces: readonly Piece[]): string[] =>
  pieces.flatMap(({ text, scopes }) => Array.from({ length: text.length }, () => scopes.join(' ')));

export const sample = (name: string): string[] =>
  linesOf(readFileSync(inRoot('test', 'samples', name), 'utf8').replace(/\n$/, ''));

/** What stands before the text of an entry where a test needs no other header. */
export const header = 'Wed Jun  2 14:58:14 2027 Info: ';

/** Texts of no known event. */
const unknown = [
  'RPC client _message_loop sleeping when dequeuing a null entry',
  'Data will be sent to ECS client only when there is cloud license, urlscanning is enabled and retro service is enabled',
  'DCID 3320 STARTTLS',
  "sophos  antivirus - MID 5210 - Result 'CLEAN' ()",
  `Bounced: 7001:0 From:<a@example.com> To:<b@example.net> Reason: "5.1.0 - Unknown address error" Response: "('550', ['no'])"`,
];

/** Every example of every event, and what is none, an entry each. */
export const knownEntries = (): string[] =>
  [...EVENTS.flatMap(({ examples }) => examples), ...unknown].map(text => header + text);
