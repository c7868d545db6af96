/** Numbers: has the number written whenever it or an option changes, each digit with what the digit model reads in it. */

const LANE = 'numbers';

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
  let asked = null;

  const submit = () => {
    const { options } = store.state.numbers;
    if (!isNumber(options.number)) {
      client.cancel(LANE);
      store.patch('numbers', { generated: null, problem: null, stale: false });
      return;
    }
    store.patch('numbers', { stale: true });
    client.latest(LANE, async (signal) => {
      try {
        const generated = await client.generate(options.number, generateQuery(options), signal);
        if (!signal.aborted) store.patch('numbers', { generated, problem: null, stale: false });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) store.patch('numbers', { problem, stale: false });
      }
    });
  };

  const changed = () => {
    const { route, numbers } = store.state;
    if (route.tab !== 'numbers' || numbers.options === asked) return;
    asked = numbers.options;
    submit();
  };
  store.watch(['numbers', 'route'], changed);
}
