/** Fashion: asks what the picture shows whenever there is a new one. */

import { sendPicture } from '../picture.js';

const LANE = 'fashion';

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startGarments(store, client, connection) {
  let asked = null;

  const submit = () => {
    const { picture } = store.state.fashion;
    if (picture === null) {
      client.cancel(LANE);
      store.patch('fashion', { prediction: null, problem: null, stale: false });
      return;
    }
    store.patch('fashion', { stale: true });
    client.latest(LANE, async (signal) => {
      try {
        const prediction = await sendPicture(picture, (sent) => client.predict('fashion', sent, null, signal));
        if (!signal.aborted) store.patch('fashion', { prediction, problem: null, stale: false });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) store.patch('fashion', { prediction: null, problem, stale: false });
      }
    });
  };

  store.watch(['fashion'], () => {
    if (store.state.fashion.picture === asked) return;
    asked = store.state.fashion.picture;
    submit();
  });
}
