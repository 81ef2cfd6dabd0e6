// Loaded into a language server before its own code: tells on SIGUSR2 how long its event loop was held up at most
// since it was asked the last time, in milliseconds.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
process.on('SIGUSR2', () => {
  process.stderr.write(`${Math.max(0, delay.max / 1e6 - RESOLUTION_MS)}\n`);
  delay.reset();
});
