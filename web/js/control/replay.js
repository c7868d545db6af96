/** Stroke replay: has every stage of the drawing read, all in one request, when the drawing has come to rest. */

import { base64 } from '../curl.js';
import { framesOf } from '../replay/frames.js';
import { sentDrawing } from '../picture.js';
import { predictBatch } from '../requests.js';

export const FRAMES = 24;
const LANE = 'replay';
const NOTHING = { frames: null, results: null, at: null, problem: null, stale: false };

/** @param {import('../types.js').Stroke[][]} frames @param {import('../types.js').Drawing} drawing @param {AbortSignal} [signal] */
export async function inputsOf(frames, { picture }, signal) {
  const inputs = [];
  // One after the other: each is a few milliseconds of work, and the pen must not wait for all of them.
  for (const strokes of frames) {
    inputs.push({ image: await base64((await sentDrawing({ strokes, picture })).body) });
    if (signal?.aborted) break;
  }
  return inputs;
}

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 * @param {() => boolean} isOpen
 * @returns {() => void} to be called when it is opened
 */
export function startReplay(store, client, connection, isOpen) {
  let asked = null;
  let askedModel = null;

  const submit = () => {
    const { drawing, answerModel } = store;
    if (drawing.strokes.length === 0) {
      client.cancel(LANE);
      store.patch('replay', NOTHING);
      return;
    }
    store.patch('replay', { stale: true });
    client.latest(LANE, async (signal) => {
      if (connection.pauses(submit)) return;
      try {
        const frames = framesOf(drawing.strokes, FRAMES);
        const inputs = await inputsOf(frames, drawing, signal);
        if (signal.aborted) return;
        const { results } = await predictBatch(client, inputs, signal, answerModel);
        if (!signal.aborted) {
          // Where to begin is what a link says, the first time; else the end.
          const { replay } = store.state;
          store.patch('replay', { frames, results, at: (replay.frames === null ? replay.at : null) ?? FRAMES - 1, problem: null, stale: false });
        }
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) store.patch('replay', { ...NOTHING, problem });
      }
    });
  };

  const changed = () => {
    const { drawing, answerModel } = store;
    if (store.state.draw.stroke !== null || !isOpen() || answerModel === null || (drawing === asked && answerModel === askedModel)) return;
    asked = drawing;
    askedModel = answerModel;
    submit();
  };
  for (const slice of ['draw', 'route', 'models']) store.addEventListener(slice, changed);
  return changed;
}
