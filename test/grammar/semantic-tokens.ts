// Semantic tokens, put beside what the grammar says of the same lines.
import { rangeTokens } from '../../server/src/features/tokens/rangeTokens';
import { TOKEN_SCOPES, TOKEN_TYPES } from '../../server/src/features/tokens/types';
import { readLog } from '../../server/src/log/reader';
import { runTask } from '../../server/src/log/task';
import { colour, perCharacter, theGrammar } from './harness';

/** The scope that each character of each line has by its token; empty where it has none. */
function scopesByToken(lines: readonly string[]): string[][] {
  const log = readLog(lines.join('\n'), 'editor');
  const end = { line: lines.length, character: 0 };
  const { data } = runTask(rangeTokens(log, { start: { line: 0, character: 0 }, end }));
  const scopes = lines.map(line => Array<string>(line.length).fill(''));
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = data.slice(at, at + 4);
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const name = TOKEN_TYPES[type];
    if (name) scopes[line]?.fill(TOKEN_SCOPES[name], character, character + length);
  }
  return scopes;
}

/** Themes look at the innermost scope first; what is around it gives a weight, or nothing. */
const innermost = (scopes: string): string => scopes.split(' ').at(-1) ?? '';

/** Whether a token has the scope that the grammar gives, or the beginning of it. */
function fits(byGrammar: string, byToken: string): boolean {
  const strong = (scopes: string): boolean => scopes.startsWith('strong');
  const [full, short] = [innermost(byGrammar), innermost(byToken)];
  const begins = short !== '' && full.startsWith(`${short}.`);
  return strong(byGrammar) === strong(byToken) && (full === short || begins);
}

/**
 * Where characters of lines, but for blanks, commas and full stops, that follow one another are coloured otherwise by their tokens than by the
 * grammar, each as `text: grammar's scope, token's scope`.
 */
export async function differences(lines: readonly string[]): Promise<string[]> {
  const byToken = scopesByToken(lines);
  return colour(await theGrammar(), lines).flatMap((pieces, number) => {
    const text = lines[number] ?? '';
    const wrong = new Map<string, string>();
    for (const [at, byGrammar] of perCharacter(pieces).entries()) {
      const own = byToken[number]?.[at] ?? '';
      if (fits(byGrammar, own) || /[\s,.]/.test(text.charAt(at))) continue;
      const scopes = `${byGrammar || 'none'}, ${own || 'none'}`;
      wrong.set(scopes, (wrong.get(scopes) ?? '') + text.charAt(at));
    }
    return Array.from(wrong, ([scopes, characters]) => `${characters}: ${scopes}`);
  });
}
