// What package.json contributes fits together: VS Code says nothing of what it does not understand there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { SEVERITIES } from '../../server/src/log/findings/finding';
import { RULES } from '../../server/src/log/findings/rules';
import { SECTION, severitySetting } from '../../server/src/protocol/settings';
import { inRoot } from '../support/root';

interface Setting {
  readonly order?: number;
  readonly scope?: string;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
}
interface Menu {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
interface Manifest {
  readonly files: readonly string[];
  readonly contributes: {
    readonly commands: readonly { command: string; title: string; category: string }[];
    readonly keybindings: readonly { command: string; key: string; when: string }[];
    readonly menus: Readonly<Record<string, readonly Menu[]>>;
    readonly viewsContainers: Readonly<
      Record<string, readonly { id: string; title: string; icon: string }[]>
    >;
    readonly views: Readonly<Record<string, readonly { id: string; icon: string }[]>>;
    readonly viewsWelcome: readonly { view: string }[];
    readonly configuration: { properties: Readonly<Record<string, Setting>> };
  };
}

const source = readFileSync(inRoot('package.json'), 'utf8');
const words = readFileSync(inRoot('package.nls.json'), 'utf8');
const { contributes, files } = JSON.parse(source) as Manifest;
const { commands, keybindings, menus, views, viewsContainers, viewsWelcome } = contributes;
const settings = contributes.configuration.properties;
/** The rows of the tables of a page, by the word in code or the link in their first cell. */
const rowsOf = (page: string) =>
  new Map(
    Array.from(
      readFileSync(inRoot(page), 'utf8').matchAll(/^\| (?:`([^`]+)`|\[([^\]]+)\]\(.+?\)) (\|.*)$/gm),
      ([, code, link, others = '']) => [code ?? link ?? '', others],
    ),
  );
const known = commands.map(({ command }) => command);

describe('the manifest', () => {
  it('has each command once, in one category: that of the commands VS Code makes for our view', () => {
    assert.deepEqual([...new Set(known)], known);
    const texts = JSON.parse(readFileSync(inRoot('package.nls.json'), 'utf8')) as Record<string, string>;
    const containers = (viewsContainers.activitybar ?? []).map(({ title }) => texts[title.slice(1, -1)]);
    assert.deepEqual([...new Set([...commands.map(({ category }) => category), ...containers])], ['ESA Log']);
  });

  it('has menus and keys for commands that are there, and tells where they hold', () => {
    assert.deepEqual(Object.keys(menus), [
      'editor/context',
      'editor/lineNumber/context',
      'editor/title',
      'view/title',
      'view/item/context',
      'commandPalette',
    ]);
    for (const { command, when } of [...Object.values(menus).flat(), ...keybindings]) {
      assert.ok(known.includes(command), command);
      assert.ok(when, command);
    }
  });

  it('gives no two commands of a menu the same place at the same time', () => {
    for (const [menu, items] of Object.entries(menus)) {
      if (menu === 'commandPalette') continue;
      const places = items.map(({ group, when }) => `${group} ${when}`);
      assert.deepEqual([...new Set(places)], places, menu);
    }
  });

  it('binds each key once', () => {
    const keys = keybindings.map(({ key }) => key);
    assert.deepEqual([...new Set(keys)], keys);
  });

  it('has views in containers that are there, with pictures that are shipped', () => {
    assert.deepEqual(Object.keys(viewsContainers), ['activitybar']);
    const containers = viewsContainers.activitybar?.map(({ id }) => id);
    assert.deepEqual(Object.keys(views), containers);
    const shown = Object.values(views).flat();
    for (const { view } of viewsWelcome) assert.ok(shown.some(({ id }) => id === view));
    for (const { icon } of [...shown, ...Object.values(viewsContainers).flat()]) {
      assert.ok(existsSync(inRoot(icon)), icon);
      assert.ok(files.includes(icon), icon);
    }
  });

  it('describes every setting, and puts them in an order', () => {
    for (const [name, { scope, markdownDescription, default: value }] of Object.entries(settings)) {
      assert.ok(scope && markdownDescription && value !== undefined, name);
    }
    const orders = Object.values(settings).map(({ order }) => order ?? NaN);
    assert.deepEqual(
      orders,
      [...new Set(orders)].sort((a, b) => a - b),
    );
  });

  it('has each setting on the page of settings, with its default', () => {
    const rows = rowsOf('docs/settings.md');
    for (const [name, { default: value }] of Object.entries(settings)) {
      const written = typeof value === 'string' ? value : JSON.stringify(value);
      assert.ok(
        rows.get(name)?.startsWith(`| \`${written}\` |`),
        `docs/settings.md has no row for ${name} with its default, ${written}`,
      );
    }
  });

  it('has a setting for each rule of findings, and for nothing else', () => {
    const prefix = `${SECTION}.severity.`;
    const severities = Object.keys(settings).filter(name => name.startsWith(prefix));
    assert.deepEqual(
      severities,
      RULES.map(({ id }) => prefix + severitySetting(id)),
    );
    for (const { id, defaultSeverity } of RULES) {
      const setting = settings[prefix + severitySetting(id)];
      assert.equal(setting?.default, defaultSeverity, id);
      assert.deepEqual(setting.enum, [...SEVERITIES, 'off'], id);
    }
  });

  it('has a row of the table of rules and a page for each rule of findings', () => {
    const table = readFileSync(inRoot('docs/rules.md'), 'utf8');
    const rows = rowsOf('docs/rules.md');
    for (const { id, defaultSeverity } of RULES) {
      const page = `rules/${id}.md`;
      const row = rows.get(id);
      assert.ok(row !== undefined, `docs/rules.md has no row for ${id}`);
      assert.ok(
        row.endsWith(`| ${defaultSeverity} |`),
        `the row of ${id} in docs/rules.md does not end with its default, ${defaultSeverity}`,
      );
      assert.ok(table.includes(`[${id}](${page})`), `docs/rules.md does not link ${id} to ${page}`);
      assert.ok(existsSync(inRoot(`docs/${page}`)), `docs/${page} is missing`);
    }
  });

  it('has words for all it names, and names all words', () => {
    const named = new Set(Array.from(source.matchAll(/%([\w.]+)%/g), match => match[1]));
    assert.deepEqual([...named].sort(), Object.keys(JSON.parse(words) as object).sort());
  });
});
