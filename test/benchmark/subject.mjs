// The product's own code, for what is measured within this process.
import { createRequire } from 'node:module';

/** @typedef {import('./measuring.mjs').Places} Places */

/**
 * What is measured. Typed loosely, since these are plain scripts: what it exports is in subject/index.ts.
 * @typedef {any} Subject
 */

/** @param {Places} places @returns {Subject} */
export const subjectOf = ({ subject }) => createRequire(import.meta.url)(subject);
