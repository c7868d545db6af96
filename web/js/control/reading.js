/** Draw: whenever the drawing or the chosen model changes, asks for the answer and for what the network did. */

import { isEmpty } from '../drawing/strokes.js';
import { sentDrawing } from '../picture.js';

const LANE = 'reading';
const NOTHING = { prediction: null, problem: null, stale: false, number: null };
const SEVERAL = 'multiple_digits';
export const NOTHING_INSIDE = { activity: null, focus: null, intact: null, problem: null };

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
    if (store.insideTask !== 'digit' || store.state.inside.task !== 'digit') {
      asked = '';
      return;
    }
    const models = `${store.answerModel} ${store.insideModel} ${JSON.stringify(insideQuery(store))}`;
    if (drawing === read && models === asked) return;
    read = drawing;
    asked = models;
    submit();
  };

  const submit = () => {
    if (isEmpty(store.drawing)) {
      client.cancel(LANE);
      store.patch('inside', NOTHING_INSIDE);
      store.patch('reading', NOTHING);
    } else {
      store.patch('reading', { stale: true });
      if (store.answerModel !== null) client.latest(LANE, job);
    }
  };

  /** Everything about one state of the drawing, one request after the other; the answer first. @param {AbortSignal} signal */
  const job = async (signal) => {
    if (connection.pauses(submit)) return;
    const { drawing, answerModel, insideModel } = store;
    const send = await sender(drawing);
    let answered = false;
    try {
      const query = insideQuery(store);
      const apart = answerModel !== insideModel || query.disable !== null;
      if (apart) {
        const prediction = await send((sent) => client.predict('digit', sent, answerModel, signal));
        if (signal.aborted) return;
        await show(prediction, drawing, send, signal);
        if (signal.aborted) return;
        answered = true;
      }
      const activity = await send((sent) => client.activations(sent, { model: insideModel, ...query }, signal));
      const intact = query.disable === null ? null : await send((sent) => client.predict('digit', sent, insideModel, signal));
      if (signal.aborted) return;
      if (store.insideTask === 'digit') store.patch('inside', { activity, intact, problem: null });
      if (!apart) await show(activity.prediction, drawing, send, signal);
    } catch (error) {
      if (signal.aborted) return;
      const problem = connection.handle(error, submit);
      if (problem === null) return;
      // The answer stands when only the look inside failed: a link may name a unit that this network has not.
      if (answered) store.patch('inside', { activity: null, intact: null, problem });
      // A server that asks for a pause has refused nothing: the last answer stays meanwhile.
      else if (error.kind === 'busy') store.patch('reading', { problem, stale: true });
      else {
        store.patch('reading', { ...NOTHING, problem, stale: drawing !== store.drawing });
        if (store.insideTask === 'digit') store.patch('inside', NOTHING_INSIDE);
      }
    }
  };

  /** The answer; and where it is that there are several digits, the number they make. */
  const show = async (prediction, drawing, send, signal) => {
    const several = prediction.rejection?.reason === SEVERAL;
    store.patch('reading', { prediction, problem: null, stale: drawing !== store.drawing, ...(several ? {} : { number: null }) });
    if (!several) return;
    const { readNumber } = await import('../requests.js');
    const number = await send((sent) => readNumber(client, sent, prediction.model, signal));
    if (!signal.aborted) store.patch('reading', { number: number.digits.length > 1 || number.rejection ? number : null });
  };

  for (const slice of ['draw', 'models', 'route', 'inside']) store.addEventListener(slice, changed);
}

/** What the diagram asks for. @param {import('../store.js').Store} store */
export function insideQuery({ state: { inside: { shown, off } } }) {
  const disable = off.map(({ layer, index }) => `${layer}:${index}`).join() || null;
  return { inputTop: shown.inputs, hiddenTop: shown.hidden, threshold: shown.threshold, disable };
}

/**
 * How a drawing is sent: as its file, or as pixels made once for all requests about it.
 * @param {import('../types.js').Drawing} drawing
 * @returns {Promise<<T>(request: (sent: import('../client.js').Sent) => Promise<T>) => Promise<T>>}
 */
export async function sender(drawing) {
  if (drawing.picture?.kind === 'file') {
    const { sendPicture } = await import('../photograph.js');
    return (request) => sendPicture(drawing.picture, request);
  }
  const sent = await sentDrawing(drawing);
  return (request) => request(sent);
}
