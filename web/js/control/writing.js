/**
 * Numbers: has the number written whenever it or an option changes, and the strip from one digit to another in the same hand;
 * each digit with what the digit model reads in it.
 */

import { isEmpty } from '../drawing/strokes.js';
import { decodeStrokes, encodeStrokes } from '../drawing/codec.js';
import { generateLike, stripFrom } from '../requests.js';
import { optionProblem } from './options.js';
import { sender } from './reading.js';

const NO_SAMPLE = 'Draw one digit on the Draw page first: it is the sample of your hand.';

const NO_DIGIT = 'The drawing is not clearly one digit. Draw one, written large: it is the sample of your hand.';

/** @param {import('../types.js').NumberOptions} options @returns {Record<string, unknown>} the query that makes it again */
export const generateQuery = ({ seed, style, slant, thickness, variation, ink, gap, scale, layout }) => ({
  seed, style, slant, thickness, variation, ink, gap, scale, layout,
});

/** In the hand of a drawing there is but one hand. @param {import('../types.js').NumberOptions} options */
export const likeQuery = (options) => ({ ...generateQuery(options), style: null });

/** A strip is in one hand and in cells. @param {import('../types.js').NumberOptions} options @param {{to: string, steps: number}} strip */
export const stripQuery = (options, { to, steps }) => ({ to, steps, ...generateQuery(options), style: null, layout: null });

/** @param {import('../types.js').Drawing} drawing @returns {import('../types.js').Drawing} what its link draws */
export const asLinked = (drawing) =>
  drawing.picture !== null || drawing.strokes.length === 0 ? drawing : { strokes: decodeStrokes(encodeStrokes(drawing.strokes)), picture: null };

/** @param {string} number */
export const isNumber = (number) => /^[0-9]{1,32}$/.test(number);

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startWriting(store, client, connection) {
  let drawing = null;
  let kept = null;
  /** The drawing whose hand to write in, as a link says it so that the link writes the same; null for the hand that the seed gives. */
  const sample = () => {
    if (!store.state.numbers.like) return null;
    if (store.drawing !== drawing) {
      drawing = store.drawing;
      kept = asLinked(drawing);
    }
    return kept;
  };

  /**
   * Keeps one slice right: asks again when its question has changed while somebody looks.
   * @param {'numbers' | 'strip'} slice
   * @param {() => unknown[]} question
   * @param {() => string | null | undefined} refusal why nothing can be asked; undefined when it can be
   * @param {(signal: AbortSignal) => Promise<object>} ask
   */
  const keep = (slice, question, refusal, ask) => {
    let asked = [];
    const nothing = slice === 'numbers' ? { generated: null } : { written: null };
    const submit = () => {
      const problem = refusal();
      if (problem !== undefined) {
        client.cancel(slice);
        store.patch(slice, { ...nothing, problem, stale: false });
        return;
      }
      store.patch(slice, { stale: true });
      client.latest(slice, async (signal) => {
        if (connection.pauses(submit)) return;
        try {
          const answer = await ask(signal);
          if (!signal.aborted) store.patch(slice, { ...answer, problem: null, stale: false });
        } catch (error) {
          if (signal.aborted) return;
          const sentence = connection.handle(error, submit);
          // What was written before is no answer to what was refused.
          if (sentence !== null) store.patch(slice, { ...(error.kind === 'refused' ? nothing : {}), problem: error.status === 422 ? NO_DIGIT : sentence, stale: false });
        }
      });
    };
    store.watch([slice, 'numbers', 'route'], () => {
      const now = question();
      if (store.state.route.tab !== 'numbers' || now.every((part, i) => part === asked[i])) return;
      asked = now;
      submit();
    });
  };

  keep('numbers', () => [store.state.numbers.options, sample()],
    () => {
      const { options } = store.state.numbers;
      if (!isNumber(options.number)) return null;
      return optionProblem(options) ?? (sample() !== null && isEmpty(sample()) ? NO_SAMPLE : undefined);
    },
    async (signal) => {
      const { options } = store.state.numbers;
      if (sample() === null) return { generated: await client.generate(options.number, generateQuery(options), signal) };
      const send = await sender(sample());
      return { generated: await send((sent) => generateLike(client, options.number, sent, likeQuery(options), signal)) };
    });

  keep('strip', () => {
    const { from, to, steps } = store.state.strip;
    return [JSON.stringify(stripQuery(store.state.numbers.options, { to, steps })), from];
    // Said once, of the number.
  }, () => (optionProblem(store.state.numbers.options) === null ? undefined : null), async (signal) => {
    const { numbers: { options }, strip } = store.state;
    return { written: await stripFrom(client, strip.from, stripQuery(options, strip), signal) };
  });
}
