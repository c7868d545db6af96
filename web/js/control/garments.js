/** Fashion: asks what the picture shows whenever there is a new one. */

import { find } from '../dom.js';
import { sendPicture } from '../photograph.js';
import { UNCHOSEN } from '../store.js';
import { insideQuery, NOTHING_INSIDE } from './reading.js';

const LANE = 'fashion';

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
      store.patch('fashion', { prediction: null, stale: false, late: null });
      return;
    }
    store.patch('fashion', { stale: true });
    client.latest(LANE, async (signal) => {
      if (connection.pauses(submit)) return;
      const answerModel = store.answerModelFor('fashion');
      let answered = false;
      try {
        const prediction = await sendPicture(picture, (sent) => client.predict('fashion', sent, answerModel, signal));
        if (signal.aborted) return;
        store.patch('fashion', { prediction, problem: null, stale: false });
        answered = true;
        const model = store.insideModel;
        if (store.insideTask !== 'fashion' || model === null) return;
        const query = insideQuery(store);
        const activity = await sendPicture(picture, (sent) => client.activations(sent, { model, ...query }, signal));
        const intact = query.disable === null ? null : model === answerModel ? prediction : await sendPicture(picture, (sent) => client.predict('fashion', sent, model, signal));
        if (!signal.aborted && store.insideTask === 'fashion') store.patch('inside', { activity, intact, problem: null });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem === null) return;
        if (answered) store.patch('inside', { activity: null, intact: null, problem });
        else if (error.kind === 'busy') store.patch('fashion', { problem });
        else {
          store.patch('fashion', { prediction: null, problem, stale: false });
          if (store.insideTask === 'fashion') store.patch('inside', NOTHING_INSIDE);
        }
      }
    });
  };

  const changed = () => {
    if (store.insideTask !== 'fashion' || store.state.inside.task !== 'fashion') {
      put = '';
      return;
    }
    const now = `${store.answerModelFor('fashion')} ${store.insideModel} ${JSON.stringify(insideQuery(store))}`;
    if (store.state.fashion.picture === asked && now === put) return;
    const isNew = store.state.fashion.picture !== asked;
    [asked, put] = [store.state.fashion.picture, now];
    if (isNew) store.patch('inside', NOTHING_INSIDE);
    submit();
  };
  // There is one inside view; it goes with the tab, and what was chosen there waits for the way back.
  const left = { digit: UNCHOSEN, fashion: UNCHOSEN };
  let place = 'digit';
  store.watch(['route'], () => {
    const { insideTask, state: { inside } } = store;
    if (insideTask !== place) {
      place = insideTask;
      const page = find(place === 'fashion' ? '#page-fashion' : '#page-draw');
      page.insertBefore(find('.inside'), page.querySelector(':scope > .more'));
    }
    if (inside.task === insideTask) return;
    const { model, pinned, off, shown } = inside;
    left[inside.task] = { model, pinned, off, shown };
    store.patch('inside', { ...NOTHING_INSIDE, ...left[insideTask], task: insideTask });
  });
  store.watch(['fashion', 'inside', 'models', 'route'], changed);
}
