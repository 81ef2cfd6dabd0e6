// The page docs/headers.md: every form of what may stand before the text of an entry, told from its declaration.
import { codeBlock, linkTo, plain } from './markdown.mjs';

/** @typedef {import('./registry.mjs').Registry} Registry */
/** @typedef {Registry['LAYERS'][number] | Registry['FRAMINGS'][number]} Form */

/** @param {Pick<Registry, 'LAYERS' | 'FRAMINGS'>} registry @returns {string} */
export function headersPage({ LAYERS, FRAMINGS }) {
  const parts = [
    '<!-- Written by `npm run docs` from server/src/log/header. -->',
    '# Headers',
    introduction,
    [...LAYERS, ...FRAMINGS].map(({ name }) => `- ${linkTo(name)}`).join('\n'),
    '## Before the level',
    'One behind the other, from the outside in, as often as they come. Of two stamps the inner one counts.',
    ...LAYERS.flatMap(formParts),
    '## Around the line',
    'What copies, exports and programs put before or around a line that has a header of its own; again combined as they come.',
    ...FRAMINGS.flatMap(formParts),
    '## What nobody has declared',
    unusual,
  ];
  return `${parts.join('\n\n')}\n`;
}

const introduction = `\
An entry of the log has a level, \`Critical\`, \`Alert\`, \`Warning\`, \`Info\`, \`Debug\` or \`Trace\`, with a colon and a blank behind it, and then its text. What stands before the level depends on the way the line has taken: the appliance's own stamp, the header of a collector, the marks of a copy. All of it is read in the forms below, combined and repeated.

Each form is a declaration in server/src/log/header, with examples: a new one is added there, in the list of \`layering.ts\` where it stands before the level, in that of \`forms.ts\` where it stands around a whole line, and nowhere else. Each example below is tried as a whole line.`;

const unusual = `\
Any other words before a level are a header where they hold a time or a priority, and a known text follows the level, or lines around begin in the same form and have one. Around means in the same 64 lines or in the 64 before and behind. A line that looks like one of a log and is none of this is counted as unread: \`esa-log coverage\` lists its shape.`;

/** @param {Form} form @returns {string[]} */
const formParts = ({ name, about, examples }) => [
  `### ${plain(name)}`,
  about,
  codeBlock(examples.map(example => example.replaceAll('\t', '␉'))),
  ...(examples.some(example => example.includes('\t')) ? ['`␉` stands for a tab.'] : []),
];
