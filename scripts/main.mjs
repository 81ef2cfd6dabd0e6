// What every script that is called by name begins and ends with.
import { endWithSignals, isEnding, stopAll } from './children.mjs';
import { Trouble, tell } from './trouble.mjs';

/** The oldest Node that the checkout runs on: `engines.node` in package.json. */
const oldestNode = [20, 20];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new Trouble(
    `Node ${oldestNode.join('.')} or newer is needed, and this is Node ${process.versions.node}.`,
  );
}

/**
 * Runs a script: trouble is told in words and gives exit code 1, and nothing that was started outlives it.
 * @param {(args: string[]) => Promise<number | void>} work answers the exit code
 */
export async function main(work) {
  endWithSignals();
  let code;
  try {
    checkNode();
    code = (await work(process.argv.slice(2))) ?? 0;
  } catch (error) {
    if (!isEnding()) console.error(tell(error));
    code = 1;
  }
  // While a signal is ending everything, the exit code is the signal's.
  if (isEnding()) return;
  await stopAll();
  process.exitCode = code;
}
