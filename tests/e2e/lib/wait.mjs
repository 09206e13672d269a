// Waits for what is expected, never for a time.

import assert from 'node:assert/strict';

/** Asks again until the answer is the wanted one; after `patience` milliseconds the last answer fails the test. */
export async function expectEqual(ask, wanted, what, patience = 10_000) {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer === wanted) return;
    if (Date.now() > end) assert.equal(answer, wanted, what);
    await new Promise((done) => setTimeout(done, 20));
  }
}
