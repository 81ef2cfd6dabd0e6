// Gathers every English text that a reader can meet into l10n/bundle.l10n.json, which translators start from.
// `--check` writes nothing and fails where the bundle is stale.
import { keepFresh } from './generated.mjs';
import { main } from './main.mjs';
import { root } from './paths.mjs';
import { textsInSources } from './texts.mjs';

await main(async args => {
  const texts = (await textsInSources(root)).map(({ text }) => text);
  const sorted = [...new Set(texts)].sort();
  const fresh = `${JSON.stringify(Object.fromEntries(sorted.map(text => [text, text])), null, 2)}\n`;
  await keepFresh('l10n/bundle.l10n.json', fresh, { args, command: 'npm run l10n' });
});
