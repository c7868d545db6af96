/** The models' cards, one after the other, when somebody looks at them. What one is refused for says nothing about the others. */

import { cardOf } from '../requests.js';

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
      const put = (slice, name, value) => store.patch('models', { [slice]: { ...store.state.models[slice], [name]: value } });
      for (const { name } of missing) {
        try {
          put('cards', name, await cardOf(client, name, signal));
        } catch (error) {
          if (signal.aborted) return;
          const problem = connection.handle(error, cards);
          if (problem !== null) put('failed', name, problem);
          if (error.kind !== 'refused') return;
        }
      }
    });
  };
  let known = null;
  store.watch(['route', 'models'], ({ route, models }) => {
    // Looked at again, what was refused is asked for again.
    if (route.tab !== 'models') known = null;
    else if (models.list !== known) {
      known = models.list;
      cards();
    }
  });
}
