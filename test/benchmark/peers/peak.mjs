// Loaded before a script: at its end the most memory it ever had is written, in kilobytes, on a line of its own.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  writeSync(2, `\npeak ${process.resourceUsage().maxRSS}\n`);
});
