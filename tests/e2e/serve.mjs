// node tests/e2e/serve.mjs [FOLDER] [PORT]: serves a built site on this machine, as `cargo xtask serve` does.

import { startServer } from './lib/server.mjs';

const [folder = 'dist', port = '8080'] = process.argv.slice(2);
for (let next = Number(port); ; next += 1) {
  try {
    const server = await startServer({ folder, base: '/', port: next, brotli: false });
    console.log(`\nKundenkompass is at ${server.url}   (Ctrl+C ends it)`);
    break;
  } catch (error) {
    if (error.code !== 'EADDRINUSE' || next > Number(port) + 20) throw error;
  }
}
