// The page docs/dependencies.md: what each package is here for, and why it is this one.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plain, table } from './markdown.mjs';
import { root } from './paths.mjs';
import { Trouble } from './trouble.mjs';

/**
 * @typedef {object} Dependency
 * @property {string} does what it is here for
 * @property {string} why this package, and why it is kept back at an older release where it is
 */

/** What goes into the product. @type {Readonly<Record<string, Dependency>>} */
const bundled = {
  '@formatjs/icu-messageformat-parser': {
    does: 'Reads the ICU messages that texts are.',
    why: 'The parser of FormatJS alone: what it reads is put together by ourselves, since a value may be a phrase, and `Intl` knows the plurals.',
  },
  '@noble/hashes': {
    does: 'Makes the stand-ins of a copy without values, by HMAC with SHA-256.',
    why: 'Audited, without dependencies, and runs in any host of JavaScript. The Web Crypto of hosts answers each question later only: a log has a hundred thousand values, each of which is needed at once.',
  },
  'd3-axis': {
    does: 'Draws the axes of the chart in the authentication report.',
    why: 'Small parts of D3, which draw SVG: its bars are elements that the keyboard reaches, that a screen reader reads and that take the colours of the theme. A canvas (uPlot, Chart.js) has none of that; ECharts is ten times as large; Plot writes styles into the page, which its policy forbids.',
  },
  'd3-scale': {
    does: 'Says where on the axes a time and a count stand, and which are named there.',
    why: 'Of D3, for the same reason.',
  },
  'd3-selection': {
    does: 'Makes the elements of the chart.',
    why: 'Of D3, for the same reason.',
  },
  'hyparquet-writer': {
    does: 'Writes the Parquet of `esa-log export`.',
    why: 'JavaScript alone, with its types, under the licence of MIT, well kept; it takes one row group after the other, so that little is in memory. Parquet of Apache Arrow is WebAssembly of several megabytes, `parquetjs` is no more kept.',
  },
  'ipaddr.js': {
    does: 'Reads IP addresses, and tells the network of one.',
    why: 'Small, without dependencies, in use for a decade: ways to write an IPv6 address are many, and are nothing that this project has to know.',
  },
  'jsonc-parser': {
    does: 'Tells the line and column of what is wrong in the settings of `esa-log check`.',
    why: 'From the authors of VS Code, which reads its own settings with it; small, without dependencies. `JSON.parse` says where some of what is no JSON stands, and of nothing else.',
  },
  'vscode-languageclient': {
    does: 'The side of VS Code in the Language Server Protocol.',
    why: 'From the authors of the protocol.',
  },
  'vscode-languageserver': {
    does: 'The side of the server.',
    why: 'From the same authors. Of the same release as the client, so that both have one copy of the protocol.',
  },
  'vscode-languageserver-types': {
    does: 'The types of the protocol, for features, which know nothing else of it.',
    why: 'Those of the server, named by themselves so that features need not import it.',
  },
  yauzl: {
    does: 'Reads the list of files in a zip archive, for the command line.',
    why: 'vsce reads archives with it; well kept, with one small package behind it. It reads the list bit by bit, knows ZIP64, and leaves the text of a member to the zlib of Node.js. fflate and zip.js bring an unpacker of their own, in JavaScript.',
  },
};

/** What makes and tests the product. @type {Readonly<Record<string, Dependency>>} */
const tools = {
  '@duckdb/node-api': {
    does: 'Reads the Parquet of `esa-log export` in tests, and answers the questions of its page.',
    why: 'A whole database in the process, from its authors, which needs no server; another reader than the writer, so that both have to be right.',
  },
  '@eslint/js': { does: 'The recommended rules of ESLint.', why: 'Comes from ESLint itself.' },
  '@stryker-mutator/api': {
    does: 'What `npm run mutation` is told to leave alone is written against it.',
    why: 'Comes from Stryker itself.',
  },
  '@stryker-mutator/core': {
    does: 'Changes the server in small ways for `npm run mutation`.',
    why: 'The one for TypeScript that is well kept. Kept at 9: release 10 needs Node.js 22.',
  },
  '@stryker-mutator/tap-runner': {
    does: 'Runs the tests for it.',
    why: 'Takes any program that says by TAP what became of a test. Its runner for Mocha knows no Mocha 12 before release 10.',
  },
  '@types/d3-axis': { does: 'Types of `d3-axis`.', why: 'It has none of its own.' },
  '@types/d3-scale': { does: 'Types of `d3-scale`.', why: 'The same.' },
  '@types/d3-selection': { does: 'Types of `d3-selection`.', why: 'The same.' },
  '@types/mocha': { does: 'Types of Mocha.', why: 'Mocha has none of its own.' },
  '@types/node': {
    does: 'Types of Node.js.',
    why: 'Kept at 20, the oldest Node.js of `engines`: a newer release would let through what that one has not.',
  },
  '@types/yauzl': { does: 'Types of yauzl.', why: 'It has none of its own.' },
  '@types/vscode': {
    does: 'Types of the API of VS Code.',
    why: 'Kept at 1.100, the oldest VS Code of `engines`, for the same reason. vsce asks for it, too.',
  },
  '@vscode/test-electron': {
    does: 'Downloads and runs VS Code desktop for `npm run test:desktop`.',
    why: 'From the authors of VS Code. Kept at 2: release 3 needs Node.js 22.',
  },
  '@vscode/vsce': {
    does: 'Packages the extension.',
    why: 'From the authors of VS Code: what it takes, the galleries take. Kept at 3: release 4 needs Node.js 22.',
  },
  ajv: {
    does: 'Looks in tests whether JSON is what a schema asks for: the SARIF of `esa-log check`.',
    why: 'The validator of JSON Schema that most others stand on, ESLint among them.',
  },
  'ajv-draft-04': {
    does: 'Has it read schemas of draft 4, which that of SARIF is.',
    why: 'From the same authors.',
  },
  'ajv-formats': {
    does: 'Has it look at URIs and dates in strings.',
    why: 'From the same authors, who took them out of it.',
  },
  assemblyscript: {
    does: 'Compiles the core of the scanner to WebAssembly.',
    why: 'Its language is nearly that of the rest, so that the core can be read by whoever reads the rest. The module that it makes is checked in: only who changes the core needs it.',
  },
  'axe-core': {
    does: 'Looks for barriers in the pages of the sequence view and of the authentication report.',
    why: 'The rules that browsers and testers use. In tests alone, so that its licence asks for nothing of the product.',
  },
  esbuild: {
    does: 'Bundles the product and the tests.',
    why: 'One program without plugins, and fast enough to bundle before each run of tests.',
  },
  eslint: { does: 'Lint.', why: 'typescript-eslint stands on it.' },
  'fast-check': {
    does: 'Makes up values for laws, and makes them small where one fails.',
    why: 'The one for TypeScript that is well kept.',
  },
  'markdown-it': {
    does: 'Draws hovers and pages in tests, as VS Code and galleries draw them.',
    why: 'VS Code previews Markdown with it.',
  },
  marked: {
    does: 'Draws hovers in tests, as VS Code draws them.',
    why: 'Kept at the release that VS Code has inside: another one would test what nobody sees.',
  },
  mocha: {
    does: 'Runs tests.',
    why: 'Runs within the extension host as well, which has its own way to load modules.',
  },
  'playwright-core': {
    does: 'Drives the browser that shows VS Code.',
    why: 'Without the browsers that come with Playwright: the one that is there is used.',
  },
  prettier: { does: 'Formats everything.', why: 'No choices to be argued about.' },
  typescript: {
    does: 'Checks types, and reads the texts in sources.',
    why: 'Kept at 6: typescript-eslint takes no TypeScript from 6.1 on, so not 7 either.',
  },
  'typescript-eslint': {
    does: 'Lint that knows types.',
    why: 'The one there is. Kept at 8.73: 8.74 takes a property of an object for a deprecated method of strings where the type allows a string as well, such as `link` in a hover.',
  },
  'vscode-oniguruma': {
    does: 'The regular expressions of grammars, in tests.',
    why: 'What VS Code colours with.',
  },
  'vscode-textmate': { does: 'Reads grammars, in tests.', why: 'What VS Code colours with.' },
};

const manifestOf = async (/** @type {string[]} */ ...names) =>
  JSON.parse(await readFile(join(root, ...names, 'package.json'), 'utf8'));

/**
 * @param {Readonly<Record<string, Dependency>>} told
 * @param {Readonly<Record<string, string>>} named those of package.json
 */
async function rows(told, named) {
  const odd = [
    ...Object.keys(named).filter(name => !Object.hasOwn(told, name)),
    ...Object.keys(told).filter(name => !Object.hasOwn(named, name)),
  ];
  if (odd.length > 0)
    throw new Trouble(`${odd.join(', ')}: not the same in package.json and scripts/dependencies-page.mjs.`);
  return Promise.all(
    Object.entries(told).map(async ([name, { does, why }]) => {
      const { license } = await manifestOf('node_modules', name);
      return [`\`${name}\``, does, plain(license), why];
    }),
  );
}

/** The page, for what package.json names. Throws Trouble where it names a package that is not told of here. */
export async function dependenciesPage() {
  const { dependencies, devDependencies } = await manifestOf();
  const head = ['Package', 'What for', 'Licence', 'Why this one'];
  const parts = [
    '<!-- Written by `npm run docs` from scripts/dependencies-page.mjs and package.json. -->',
    '# Dependencies',
    'All are pinned in package.json, and what they bring along in package-lock.json. Where one is kept back at an older release, the last column says why.',
    '## In the product',
    'Their notices, and those of what they bring along, are in `dist/THIRD-PARTY-NOTICES.txt`.',
    table(head, await rows(bundled, dependencies)),
    '## To make and test it',
    table(head, await rows(tools, devDependencies)),
  ];
  return `${parts.join('\n\n')}\n`;
}
