/** Has ten digits written to start from, in another hand at every visit. */

import { anySeed } from '../store.js';

const FIRST_PAUSE = 4000;

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startExamples(store, client, connection) {
  let pause = FIRST_PAUSE;
  const write = async () => {
    try {
      const { digits } = await client.generate('0123456789', { seed: anySeed(), variation: 0.5 });
      store.patch('written', { digits });
    } catch (error) {
      connection.handle(error, write);
      if (error.kind !== 'refused') return;
      // Nobody waits for them.
      store.patch('written', { refused: true });
      setTimeout(write, (pause *= 2));
    }
  };
  void write();
}
