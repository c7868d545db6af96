/** The models' cards, one after the other, when somebody looks at them. */

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 */
export function startCards(store, client, connection) {
  const cards = () => {
    const { route, models } = store.state;
    const missing = models.list.filter(({ name }) => !(name in models.cards));
    if (route.tab !== 'models' || missing.length === 0) return;
    client.latest('cards', async (signal) => {
      try {
        for (const { name } of missing) {
          const card = await client.model(name, signal);
          store.patch('models', { cards: { ...store.state.models.cards, [name]: card } });
        }
      } catch (error) {
        if (!signal.aborted) connection.handle(error, cards);
      }
    });
  };
  let known = null;
  store.watch(['route', 'models'], ({ route, models }) => {
    if (route.tab !== 'models' || models.list === known) return;
    known = models.list;
    cards();
  });
}
