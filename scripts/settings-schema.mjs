// The schema of the settings of `esa-log check --config`: those of the editor, in the words that package.json has for
// them, below the names that a file has.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBundled } from './bundled.mjs';
import { root } from './paths.mjs';

/**
 * @typedef {object} Source
 * @property {Readonly<Record<string, any>>} properties settings of the editor, as package.json declares them
 * @property {Readonly<Record<string, string>>} words texts of package.nls.json
 * @property {readonly { id: string }[]} rules
 * @property {(rule: string) => string} severitySetting what a rule is called in a setting of the editor
 */

/** What rules are called, from the sources. @returns {Promise<{ RULES: Source['rules'], severitySetting: Source['severitySetting'] }>} */
const loadRules = () =>
  loadBundled(`
    export { RULES } from './server/src/log/findings/rules';
    export { severitySetting } from './server/src/protocol/settings';
  `);

/** The schema of the settings as the checkout has them. */
export async function ownSettingsSchema() {
  const { RULES: rules, severitySetting } = await loadRules();
  const [manifest, words] = await Promise.all(
    ['package.json', 'package.nls.json'].map(async file =>
      JSON.parse(await readFile(join(root, file), 'utf8')),
    ),
  );
  const { properties } = manifest.contributes.configuration;
  return settingsSchema({ properties, words, rules, severitySetting });
}

/** Keywords of JSON Schema that settings of an editor share with it. */
const shared = new Set([
  'type',
  'enum',
  'default',
  'minimum',
  'maximum',
  'minLength',
  'anyOf',
  'required',
  'additionalProperties',
]);

/** @param {Source} source @returns {object} */
function settingsSchema({ properties, words, rules, severitySetting }) {
  /** @param {any} declared @returns {any} */
  const schemaOf = declared => ({
    ...Object.fromEntries(Object.entries(declared).filter(([key]) => shared.has(key))),
    ...(declared.markdownDescription && { description: described(declared.markdownDescription) }),
    ...(declared.properties && {
      properties: Object.fromEntries(
        Object.entries(declared.properties).map(([name, each]) => [name, schemaOf(each)]),
      ),
    }),
    ...(declared.items && { items: schemaOf(declared.items) }),
  });
  /** @param {string} named `%word%` */
  const described = named => words[named.slice(1, -1)];
  /** @param {string} name */
  const setting = name => schemaOf(properties[`esaLog.${name}`]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Settings of esa-log check',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      severity: {
        type: 'object',
        description: 'How what each rule finds is marked.',
        additionalProperties: false,
        properties: Object.fromEntries(
          rules.map(({ id }) => [id, setting(`severity.${severitySetting(id)}`)]),
        ),
      },
      thresholds: setting('thresholds'),
      ignore: setting('ignore'),
    },
  };
}
