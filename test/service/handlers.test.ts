// The table of messages and the index of the service are of one another: no question that no message asks.
import assert from 'node:assert/strict';
import { REQUESTS } from '../../server/src/protocol/handlers';
import * as requests from '../../server/src/requests';
import { NEVER_CANCELLED } from '../../server/src/service/cancellation';
import type { LanguageService } from '../../server/src/service/service';
import { URI } from '../features/asking';
import { serviceOf } from './asking';

const methods = REQUESTS.map(({ method }) => method);
const sorted = (names: readonly string[]) => [...names].sort();

describe('the table of requests', () => {
  it('has each method once, and each request of our own', () => {
    assert.deepEqual(sorted(methods), sorted([...new Set(methods)]));
    const own = Object.entries(requests)
      .filter(([name]) => !name.endsWith('Notification'))
      // Beside them stand lists of words.
      .flatMap(([, each]) => ('method' in each ? [each.method] : []));
    assert.ok(own.length > 10);
    assert.deepEqual(
      own.filter(method => !methods.includes(method)),
      [],
    );
  });

  it('asks each question of the service', async () => {
    const asked: string[] = [];
    const service = new Proxy({} as LanguageService, {
      get: (_, question) => () => {
        asked.push(String(question));
        return Promise.resolve([]);
      },
    });
    const place = { line: 0, character: 0 };
    const params = {
      textDocument: { uri: URI },
      uri: URI,
      item: { uri: URI },
      position: place,
      range: { start: place, end: place },
      context: { diagnostics: [] },
    };
    for (const { answer } of REQUESTS)
      await answer(service, params as never, NEVER_CANCELLED, () => undefined);
    const beside = ['documents', 'changes', 'warmUp'];
    const questions = Object.keys(serviceOf().service).filter(name => !beside.includes(name));
    assert.deepEqual(sorted(asked), sorted(questions));
  });
});
