/** The list of models, needed at once. */

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startList(store, client, connection) {
  const list = () =>
    client.latest('models', async (signal) => {
      try {
        store.patch('models', { list: await client.models(signal) });
      } catch (error) {
        if (!signal.aborted) connection.insist(error, list);
      }
    });
  list();
}
