// Writes docs/events.md and docs/headers.md, the references of all events and of all forms of headers, from their
// declarations, and docs/dependencies.md. `--check` writes nothing and fails where a page is stale.
import { dependenciesPage } from './dependencies-page.mjs';
import { eventsPage } from './events-page.mjs';
import { keepFresh } from './generated.mjs';
import { headersPage } from './headers-page.mjs';
import { main } from './main.mjs';
import { loadRegistry } from './registry.mjs';

await main(async args => {
  const registry = await loadRegistry();
  await keepFresh('docs/events.md', eventsPage(registry), { args, command: 'npm run docs' });
  await keepFresh('docs/headers.md', headersPage(registry), { args, command: 'npm run docs' });
  await keepFresh('docs/dependencies.md', await dependenciesPage(), { args, command: 'npm run docs' });
});
