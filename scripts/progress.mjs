// Says what is going on while something takes seconds: on a terminal a line that counts, else plain lines.
// It all goes to standard error, so that standard output holds results only.
import { isEnding } from './children.mjs';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
/** A step that is done sooner than this says nothing: nobody had to wait for it. */
const worthSaying = 1000;

/** @param {number} since */
function elapsed(since) {
  const seconds = Math.round((performance.now() - since) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * Runs `work` and shows `label` while it runs. A failure ends the line and is thrown on.
 * @template T
 * @param {string} label for example 'Installing VS Code 1.139.1 host'
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(label, work) {
  const since = performance.now();
  const out = process.stderr;
  const drawn = out.isTTY && process.env.TERM !== 'dumb';
  let frame = 0;
  const draw = () => {
    const line = `${frames[frame++ % frames.length]} ${label} … ${elapsed(since)}`;
    out.write(`\r\x1b[K${line.slice(0, (out.columns || 80) - 1)}`);
  };
  // Without a terminal a long step is announced once, so that a log shows what is being waited for.
  const timer = drawn ? setInterval(draw, 100) : setTimeout(() => out.write(`${label} …\n`), 10_000);
  let failed = false;
  try {
    return await work();
  } catch (error) {
    failed = true;
    throw error;
  } finally {
    clearInterval(timer);
    clearTimeout(timer);
    if (drawn) out.write('\r\x1b[K');
    if (failed && isEnding()) out.write(`${label} … stopped\n`);
    else if (failed) out.write(`${label} … failed after ${elapsed(since)}\n`);
    else if (performance.now() - since >= worthSaying) out.write(`${label} … ${elapsed(since)}\n`);
  }
}
