// The themes that come with VS Code, resolved as VS Code does it: a theme is its included theme with its own
// rules after it, and vscode-textmate finds the colour and style of a token.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { INITIAL, type IGrammar, type IRawTheme } from 'vscode-textmate';
import { setting } from '../support/setting';
import { grammarOf, linesOf, registryOf } from './harness';

/** Every default theme: 2026, Modern and Plus, dark and light, and both of high contrast. */
export const defaultThemes = [
  'Dark 2026',
  'Light 2026',
  'Dark Modern',
  'Light Modern',
  'Dark+',
  'Light+',
  'Default High Contrast',
  'Default High Contrast Light',
] as const;

type Rule = IRawTheme['settings'][number];
interface ThemeFile {
  include?: string;
  colors?: Record<string, string>;
  tokenColors?: Rule[];
}
interface Contribution {
  id?: string;
  label: string;
  uiTheme: 'vs' | 'vs-dark' | 'hc-black' | 'hc-light';
  path: string;
}

/** What VS Code takes where a theme says nothing (editorColorRegistry). */
const standard: Record<Contribution['uiTheme'], { foreground: string; background: string }> = {
  vs: { foreground: '#333333', background: '#ffffff' },
  'vs-dark': { foreground: '#bbbbbb', background: '#1e1e1e' },
  'hc-black': { foreground: '#ffffff', background: '#000000' },
  'hc-light': { foreground: '#292929', background: '#ffffff' },
};

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function readTheme(file: string): { colors: Record<string, string>; rules: Rule[] } {
  const { include, colors = {}, tokenColors = [] } = readJson(file) as ThemeFile;
  if (include === undefined) return { colors, rules: tokenColors };
  const base = readTheme(join(dirname(file), include));
  return { colors: { ...base.colors, ...colors }, rules: [...base.rules, ...tokenColors] };
}

export interface Look {
  foreground: string;
  bold: boolean;
}

export interface Theme {
  foreground: string;
  background: string;
  /** How every piece of a text looks. */
  look(text: string): { text: string; look: Look }[];
}

// Where vscode-textmate keeps the style and the colour in a token's 32 bits.
const styleOf = (metadata: number): number => (metadata >>> 11) & 0xf;
const colourOf = (metadata: number): number => (metadata >>> 15) & 0x1ff;
const bold = 2;

function lookOf(grammar: IGrammar, colours: string[], text: string): { text: string; look: Look }[] {
  let state = INITIAL;
  return linesOf(text).flatMap(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine2(line, state);
    state = ruleStack;
    return Array.from({ length: tokens.length / 2 }, (_, i) => {
      const metadata = tokens[2 * i + 1] ?? 0;
      return {
        text: line.slice(tokens[2 * i], tokens[2 * i + 2]),
        look: { foreground: colours[colourOf(metadata)] ?? '', bold: (styleOf(metadata) & bold) !== 0 },
      };
    });
  });
}

export async function loadTheme(name: string): Promise<Theme> {
  const folder = join(setting('ESA_LOG_HOST_EXTENSIONS'), 'theme-defaults');
  const manifest = readJson(join(folder, 'package.json')) as { contributes: { themes: Contribution[] } };
  const found = manifest.contributes.themes.find(({ id, label }) => (id ?? label) === name);
  if (!found) throw new Error(`VS Code brings no theme ${name}`);
  const { colors, rules } = readTheme(join(folder, found.path));
  const foreground = colors['editor.foreground'] ?? standard[found.uiTheme].foreground;
  const background = colors['editor.background'] ?? standard[found.uiTheme].background;
  const registry = registryOf({ name, settings: [{ settings: { foreground, background } }, ...rules] });
  const grammar = await grammarOf(registry);
  return { foreground, background, look: text => lookOf(grammar, registry.getColorMap(), text) };
}

function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** The contrast of two opaque colours, as WCAG 2 defines it: 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}
