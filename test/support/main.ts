// What scripts/test.mjs starts for a folder of tests: the arguments are the compiled test files.
import { endWithSignals } from '../../scripts/children.mjs';
import { runMocha } from './run-mocha';
import { setting } from './setting';

endWithSignals();
// The process then ends by itself: a test that leaves something running is to be seen as a hang.
void runMocha({
  files: process.argv.slice(2),
  report: setting('ESA_LOG_REPORT'),
  timeout: Number(setting('ESA_LOG_TIMEOUT')),
  grep: process.env.ESA_LOG_GREP,
}).then(failures => {
  process.exitCode = failures === 0 ? 0 : 1;
});
