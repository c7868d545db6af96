/** Numbers: has the number written whenever it or an option changes, each digit with what the digit model reads in it. */

import { isEmpty } from '../drawing/strokes.js';
import { sender } from './reading.js';

const LANE = 'numbers';
const NO_SAMPLE = 'Draw one digit on the Draw page first: it is the sample of your hand.';

/** @param {import('../store.js').NumberOptions} options @returns {Record<string, unknown>} the query that makes it again */
export const generateQuery = ({ seed, style, slant, thickness, variation, ink, gap, scale, layout }) => ({
  seed, style, slant, thickness, variation, ink, gap, scale, layout,
});

/** @param {string} number */
export const isNumber = (number) => /^[0-9]{1,32}$/.test(number);

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startWriting(store, client, connection) {
  let asked = { options: null, sample: null };
  /** The drawing whose hand to write in; null for the hand that the seed gives. */
  const sample = () => (store.state.numbers.like ? store.drawing : null);

  const submit = () => {
    const { options } = store.state.numbers;
    if (!isNumber(options.number)) {
      client.cancel(LANE);
      store.patch('numbers', { generated: null, problem: null, stale: false });
      return;
    }
    if (asked.sample !== null && isEmpty(asked.sample)) {
      client.cancel(LANE);
      store.patch('numbers', { generated: null, problem: NO_SAMPLE, stale: false });
      return;
    }
    store.patch('numbers', { stale: true });
    client.latest(LANE, async (signal) => {
      try {
        const generated = await write(options, asked.sample, signal);
        if (!signal.aborted) store.patch('numbers', { generated, problem: null, stale: false });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) store.patch('numbers', { problem, stale: false });
      }
    });
  };

  const write = async (options, drawing, signal) => {
    if (drawing === null) return client.generate(options.number, generateQuery(options), signal);
    const send = await sender(drawing);
    return send((sent) => client.generateLike(options.number, sent, { ...generateQuery(options), style: null }, signal));
  };

  const changed = () => {
    const { route, numbers } = store.state;
    if (route.tab !== 'numbers' || (numbers.options === asked.options && sample() === asked.sample)) return;
    asked = { options: numbers.options, sample: sample() };
    submit();
  };
  store.watch(['numbers', 'route'], changed);
}
