// What `npm test` can be told.
import { parsed } from './options.mjs';
import { folders, lint } from './test-folders.mjs';
import { Trouble } from './trouble.mjs';

const usage = `npm test [-- [--oldest | --desktop] [--grep TEXT] [FOLDER…]]

  FOLDER…    ${[lint, ...folders.map(folder => folder.name)].join(', ')}; editor stands for both of its folders.
             All of them if none is named.
  --oldest   The editor tests on the oldest VS Code that package.json allows.
  --desktop  The tests of editor/host in VS Code desktop, which is downloaded, or named by VSCODE_EXECUTABLE.
  --grep     Only the tests whose title holds this text; one of the folders must have one.`;

/**
 * @param {string[]} args
 * @returns {{ which: 'newest' | 'oldest', desktop: boolean, grep: string | undefined, lint: boolean, folders: import('./test-folders.mjs').Folder[] } | undefined}
 *   nothing if only help was asked for
 */
export function readOptions(args) {
  const { values, positionals } = parse(args);
  if (values.help) {
    console.log(usage);
    return undefined;
  }
  if (values.oldest && values.desktop)
    throw new Trouble('--oldest and --desktop are two ways to run: name one.');
  const names = positionals.map(name => name.replace(/^(?:\.\/)?test\//, '').replace(/\/$/, ''));
  const known = folders.filter(
    ({ name }) => names.length === 0 || names.some(one => name === one || name.startsWith(`${one}/`)),
  );
  const strange = names.filter(
    one => one !== lint && !folders.some(({ name }) => name === one || name.startsWith(`${one}/`)),
  );
  if (strange.length > 0) throw new Trouble(`There is no folder of tests ${strange.join(', ')}.\n\n${usage}`);
  return {
    which: values.oldest ? 'oldest' : 'newest',
    desktop: values.desktop,
    grep: values.grep,
    lint: names.length === 0 || names.includes(lint),
    // A page is driven in a browser; VS Code desktop has none.
    folders: values.desktop ? known.filter(({ name }) => name !== 'editor/page') : known,
  };
}

/** @param {string[]} args */
function parse(args) {
  return parsed(
    {
      args,
      allowPositionals: true,
      options: {
        oldest: { type: 'boolean', default: false },
        desktop: { type: 'boolean', default: false },
        grep: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    usage,
  );
}
