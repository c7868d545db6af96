/** The film-strip: has the steps from a picture to 28 x 28 shown while somebody looks, each time the picture has come to rest. */

import { preprocess } from '../requests.js';

/**
 * @template T
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 * @param {{task: 'digit' | 'fashion', slice: 'draw' | 'fashion', subject: () => T | null, isOpen: () => boolean,
 *   sender: (subject: T) => Promise<(request: (sent: import('../client.js').Sent) => Promise<any>) => Promise<any>>}} options
 * @returns {() => void} to be called when it is opened
 */
export function startFilm(store, client, connection, { task, slice, subject, isOpen, sender }) {
  const lane = `film ${task}`;
  const show = (film) => store.patch('film', { [task]: { ...store.state.film[task], ...film } });
  let asked = null;

  const submit = () => {
    const of = subject();
    if (!isOpen()) {
      // Opened again, it asks again, whatever the picture is by then.
      asked = undefined;
      return;
    }
    if (of === null) {
      client.cancel(lane);
      show({ steps: null, preprocessing: null, problem: null, stale: false });
      return;
    }
    show({ stale: true });
    client.latest(lane, async (signal) => {
      if (connection.pauses(submit)) return;
      try {
        const send = await sender(of);
        const { steps, preprocessing } = await send((sent) => preprocess(client, task, sent, signal));
        if (!signal.aborted) show({ steps, preprocessing, problem: null, stale: false });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) show({ steps: null, problem, stale: false });
      }
    });
  };

  const changed = () => {
    if (store.state.draw.stroke !== null || !isOpen() || subject() === asked) return;
    asked = subject();
    submit();
  };
  store.addEventListener(slice, changed);
  return changed;
}
