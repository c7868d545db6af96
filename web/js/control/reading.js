/** Draw: whenever the drawing or the chosen model changes, asks for the answer and for what the network did. */

import { isEmpty } from '../drawing/strokes.js';
import { sendPicture, sentDrawing } from '../picture.js';

const LANE = 'reading';
const NOTHING = { prediction: null, problem: null, stale: false };

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startReading(store, client, connection) {
  let read = store.drawing;
  let asked = '';

  const changed = () => {
    const { drawing } = store;
    const models = `${store.answerModel} ${store.insideModel}`;
    if (drawing === read && models === asked) return;
    read = drawing;
    asked = models;
    submit();
  };

  const submit = () => {
    if (isEmpty(store.drawing)) {
      client.cancel(LANE);
      store.patch('inside', { activity: null, focus: null });
      store.patch('reading', NOTHING);
    } else if (store.answerModel !== null) {
      store.patch('reading', { stale: true });
      client.latest(LANE, job);
    }
  };

  /** Everything about one state of the drawing, one request after the other; the answer first. @param {AbortSignal} signal */
  const job = async (signal) => {
    const { drawing, answerModel, insideModel } = store;
    const send = await sender(drawing);
    try {
      if (answerModel !== insideModel) {
        const prediction = await send((sent) => client.predict('digit', sent, answerModel, signal));
        if (signal.aborted) return;
        store.patch('reading', { prediction, problem: null, stale: drawing !== store.drawing });
      }
      const activity = await send((sent) => client.activations(sent, { model: insideModel }, signal));
      if (signal.aborted) return;
      store.patch('inside', { activity });
      if (answerModel === insideModel) store.patch('reading', { prediction: activity.prediction, problem: null, stale: drawing !== store.drawing });
    } catch (error) {
      if (signal.aborted) return;
      const problem = connection.handle(error, submit);
      if (problem === null) return;
      store.patch('reading', { problem, stale: true });
    }
  };

  for (const slice of ['draw', 'models', 'route', 'inside']) store.addEventListener(slice, changed);
}

/**
 * How a drawing is sent: as its file, or as pixels made once for all requests about it.
 * @param {import('../drawing/strokes.js').Drawing} drawing
 * @returns {Promise<<T>(request: (sent: import('../client.js').Sent) => Promise<T>) => Promise<T>>}
 */
async function sender(drawing) {
  if (drawing.picture?.kind === 'file') return (request) => sendPicture(drawing.picture, request);
  const sent = await sentDrawing(drawing);
  return (request) => request(sent);
}
