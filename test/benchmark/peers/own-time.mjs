// Loaded into a language server before its own code: tells on SIGUSR2 how long it held up its event loop at most since
// it was asked the last time, in milliseconds. As event-loop.mjs, but only as much of it as it had a processor for: on
// a machine that is busy with other things, waiting for one is no fault of a program.
let wall = performance.now();
let own = ownTime();
let longest = 0;

/** What all threads of this process have used of a processor, in milliseconds. */
function ownTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

setInterval(() => {
  const [wallNow, ownNow] = [performance.now(), ownTime()];
  longest = Math.max(longest, Math.min(wallNow - wall, ownNow - own));
  wall = wallNow;
  own = ownNow;
}, 1).unref();

process.on('SIGUSR2', () => {
  process.stderr.write(`${longest}\n`);
  longest = 0;
});
