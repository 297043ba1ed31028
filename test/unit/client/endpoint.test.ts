import assert from 'node:assert/strict';
import {test} from 'node:test';
import {normalEndpoint} from '../../../src/client/endpoint.ts';
import {createHttpClient} from '../../../src/client/http-client.ts';

test('one backend has one address, however it is written', () => {
  for (const [written, meant] of [
    ['https://rada.example/api', 'https://rada.example/api'],
    ['https://rada.example/api/', 'https://rada.example/api'],
    ['https://rada.example/api//', 'https://rada.example/api'],
    ['https://rada.example/api/#top', 'https://rada.example/api'],
    ['https://rada.example/api?', 'https://rada.example/api'],
    // What waits on devices is kept under these.
    ['https://rada.example/', 'https://rada.example/'],
    ['https://rada.example', 'https://rada.example'],
    ['https://Rada.example/api', 'https://Rada.example/api'],
  ] as const) {
    assert.equal(normalEndpoint(written), meant);
    assert.equal(createHttpClient({endpoint: written}).id, meant);
  }
});

test('an address with a query, a user or a password is refused by name, and a password is not repeated', t => {
  const said = t.mock.method(console, 'warn', () => undefined);
  for (const written of ['https://rada.example/api?tenant=5', 'https://olena:secret@rada.example/api']) {
    assert.equal(normalEndpoint(written), undefined);
  }
  const words = said.mock.calls.map(({arguments: [text]}) => String(text));
  assert.match(words[0]!, /endpoint="https:\/\/rada\.example\/api\?tenant=5" is not used/);
  assert.doesNotMatch(words[1]!, /secret/);
  assert.throws(() => createHttpClient({endpoint: 'https://rada.example/api?tenant=5'}), TypeError);
});
