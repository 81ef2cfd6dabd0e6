// What VS Code calls in its extension host (`extensionTestsPath`). A run that throws is a failed run.
import { runMocha } from '../../support/run-mocha';
import { setting } from '../../support/setting';
import { marker } from '../marker';

export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const failures = await runMocha({
    files: JSON.parse(setting('ESA_LOG_TEST_FILES')) as string[],
    report: setting('ESA_LOG_REPORT'),
    timeout: Number(setting('ESA_LOG_TIMEOUT')),
    grep: process.env.ESA_LOG_GREP,
    print: text => {
      for (const line of text.split('\n')) console.log(marker + line);
    },
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}
