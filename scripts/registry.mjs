// What the sources say of events, for scripts: the same code that the product runs, bundled as it is now.
import { loadBundled } from './bundled.mjs';

const sources = `
  export { codeSpan } from './server/src/features/markdown';
  export { EVENTS, readText } from './server/src/log/events/registry';
  export { valueTypes } from './server/src/log/events/event';
  export { isKey, KEYS } from './server/src/log/events/ids';
  export { FRAMINGS, LAYERS } from './server/src/log/header/forms';
  export { FIELD_LABELS } from './server/src/log/events/labels';
  export { summaryOf } from './server/src/features/summary';
  export { ENTRY_RULES } from './server/src/log/findings/entryRules';
  export { english } from './server/src/texts/language';
  export { renderPhrase, writePhrase } from './server/src/texts/render';
  export { visible, visibleShort } from './server/src/log/visible';
`;

/**
 * @typedef {typeof import('../server/src/features/markdown.js')
 *   & typeof import('../server/src/log/events/registry.js')
 *   & typeof import('../server/src/log/events/event.js')
 *   & typeof import('../server/src/log/events/ids.js')
 *   & typeof import('../server/src/log/header/forms.js')
 *   & typeof import('../server/src/log/events/labels.js')
 *   & typeof import('../server/src/features/summary.js')
 *   & typeof import('../server/src/log/findings/entryRules.js')
 *   & typeof import('../server/src/texts/language.js')
 *   & typeof import('../server/src/texts/render.js')
 *   & typeof import('../server/src/log/visible.js')} Registry
 */

/** @returns {Promise<Registry>} */
export const loadRegistry = () => loadBundled(sources);
