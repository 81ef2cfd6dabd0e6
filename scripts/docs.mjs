// Writes docs/events.md and docs/headers.md, the references of all events and of all forms of headers, from their
// declarations, docs/dependencies.md, and docs/check.schema.json, the schema of the settings of a check. `--check`
// writes nothing and fails where one is stale.
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { dependenciesPage } from './dependencies-page.mjs';
import { eventsPage } from './events-page.mjs';
import { keepFresh } from './generated.mjs';
import { headersPage } from './headers-page.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { loadRegistry } from './registry.mjs';
import { ownSettingsSchema } from './settings-schema.mjs';

/** Where the schema lies, from the root. */
const SCHEMA = 'docs/check.schema.json';

/** @param {string} file from the root @param {object} value */
async function formatted(file, value) {
  const filepath = join(root, file);
  return format(JSON.stringify(value, undefined, 2), { ...(await resolveConfig(filepath)), filepath });
}

await main(async args => {
  const registry = await loadRegistry();
  await keepFresh('docs/events.md', eventsPage(registry), { args, command: 'npm run docs' });
  await keepFresh('docs/headers.md', headersPage(registry), { args, command: 'npm run docs' });
  await keepFresh('docs/dependencies.md', await dependenciesPage(), { args, command: 'npm run docs' });
  const schema = await ownSettingsSchema();
  await keepFresh(SCHEMA, await formatted(SCHEMA, schema), { args, command: 'npm run docs' });
});
