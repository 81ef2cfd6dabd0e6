// The settings of rules stand in the manifest as the rules have them, and on the pages of the rules.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  DEFAULT_THRESHOLDS,
  HIGHEST_THRESHOLD,
  THRESHOLD_NAMES,
  THRESHOLDS,
} from '../../server/src/log/campaigns/thresholds';
import { RULES } from '../../server/src/log/findings/rules';
import { ALL_RULES, IGNORE_MEMBERS } from '../../server/src/log/settings/readIgnore';
import { SECTION } from '../../server/src/protocol/settings';
import { inRoot } from '../support/root';

interface Setting {
  readonly type: string;
  readonly scope?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly enum?: readonly string[];
  readonly maximum?: number;
  readonly markdownDescription?: string;
  readonly properties?: Readonly<Record<string, Setting>>;
  readonly additionalProperties?: boolean;
}
const textOf = (file: string) => readFileSync(inRoot(file), 'utf8');
const { contributes } = JSON.parse(textOf('package.json')) as {
  contributes: { configuration: { properties: Readonly<Record<string, Setting>> } };
};
const settings = contributes.configuration.properties;
const pages = RULES.map(({ id }) => ({ id, page: textOf(`docs/rules/${id}.md`) }));

describe('what rules ignore', () => {
  const ignore = settings[`${SECTION}.ignore`];

  it('is in the manifest, with the members and rules that there are', () => {
    assert.deepEqual([ignore?.type, ignore?.scope, ignore?.default], ['array', 'window', []]);
    const { items } = ignore as { items?: Setting };
    assert.equal(items?.additionalProperties, false);
    assert.deepEqual(Object.keys(items.properties ?? {}), [...IGNORE_MEMBERS]);
    assert.deepEqual(items.properties?.rule?.enum, [...RULES.map(({ id }) => id), ALL_RULES]);
    assert.deepEqual(items.properties.rule.default, ALL_RULES);
  });

  it('is told on the page of each rule', () => {
    for (const { id, page } of pages) assert.match(page, /^## Ignoring\n\n.*`esaLog\.ignore`/m, id);
  });
});

describe('the thresholds of rules', () => {
  const thresholds = settings[`${SECTION}.thresholds`];

  it('are in the manifest with their defaults and limits, and no others are', () => {
    assert.equal(thresholds?.type, 'object');
    assert.equal(thresholds.scope, 'window');
    assert.equal(thresholds.additionalProperties, false);
    assert.deepEqual(thresholds.default, DEFAULT_THRESHOLDS);
    assert.deepEqual(Object.keys(thresholds.properties ?? {}), THRESHOLD_NAMES);
    for (const name of THRESHOLD_NAMES) {
      const { byDefault, minimum } = THRESHOLDS[name];
      const setting: Setting | undefined = thresholds.properties?.[name];
      assert.deepEqual(
        [setting?.type, setting?.default, setting?.minimum, setting?.maximum],
        ['integer', byDefault, minimum, HIGHEST_THRESHOLD],
        name,
      );
      assert.ok(setting?.markdownDescription, name);
    }
  });

  for (const name of THRESHOLD_NAMES) {
    it(`are on the page of a rule with their default: ${name}`, () => {
      const words = `\`${name}\` (${THRESHOLDS[name].byDefault})`;
      assert.ok(
        pages.some(({ page }) => page.includes(words)),
        `no page in docs/rules has ${words}`,
      );
      const { byDefault, minimum } = THRESHOLDS[name];
      const row = `| \`${name}\` | ${byDefault} | ${minimum} |`;
      assert.ok(textOf('docs/findings.md').includes(row), `docs/findings.md has no row ${row}`);
    });
  }

  it('are told on the page of each rule, also where it has none', () => {
    for (const { id, page } of pages) {
      if (id.startsWith('smtp-auth-failed')) continue;
      assert.match(page, /^## Thresholds\n\n\S/m, id);
    }
  });
});
