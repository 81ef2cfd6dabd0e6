// Writes docs/events.md, the reference of all events, from the registry.
// `--check` writes nothing and fails where the page is stale.
import { eventsPage } from './events-page.mjs';
import { keepFresh } from './generated.mjs';
import { main } from './main.mjs';
import { loadRegistry } from './registry.mjs';

await main(async args => {
  await keepFresh('docs/events.md', eventsPage(await loadRegistry()), { args, command: 'npm run docs' });
});
