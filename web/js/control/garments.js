/** Fashion: asks what the picture shows whenever there is a new one. */

import { find } from '../dom.js';
import { sendPicture } from '../picture.js';
import { insideQuery } from './reading.js';

const LANE = 'fashion';
const NOTHING_INSIDE = { activity: null, focus: null, pinned: null, off: [], intact: null };

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startGarments(store, client, connection) {
  let asked = null;
  let put = '';

  const submit = () => {
    const { picture } = store.state.fashion;
    if (picture === null) {
      client.cancel(LANE);
      store.patch('inside', NOTHING_INSIDE);
      store.patch('fashion', { prediction: null, problem: null, stale: false });
      return;
    }
    store.patch('fashion', { stale: true });
    client.latest(LANE, async (signal) => {
      try {
        const prediction = await sendPicture(picture, (sent) => client.predict('fashion', sent, null, signal));
        if (signal.aborted) return;
        store.patch('fashion', { prediction, problem: null, stale: false });
        const model = store.insideModel;
        if (store.insideTask !== 'fashion' || model === null) return;
        const query = insideQuery(store);
        const activity = await sendPicture(picture, (sent) => client.activations(sent, { model, ...query }, signal));
        if (!signal.aborted && store.insideTask === 'fashion') store.patch('inside', { activity, intact: query.disable === null ? null : prediction });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) store.patch('fashion', { prediction: null, problem, stale: false });
      }
    });
  };

  const changed = () => {
    if (store.insideTask !== 'fashion') {
      put = '';
      return;
    }
    const now = `${store.insideModel} ${JSON.stringify(insideQuery(store))}`;
    if (store.state.fashion.picture === asked && now === put) return;
    [asked, put] = [store.state.fashion.picture, now];
    submit();
  };
  // There is one inside view; it goes with the tab, and begins anew with what that is about.
  let place = 'digit';
  store.watch(['route'], () => {
    if (store.insideTask === place) return;
    place = store.insideTask;
    const page = find(place === 'fashion' ? '#page-fashion' : '#page-draw');
    page.insertBefore(find('.inside'), page.querySelector(':scope > .more'));
    store.patch('inside', { ...NOTHING_INSIDE, model: null });
  });
  store.watch(['fashion', 'inside', 'models', 'route'], changed);
}
