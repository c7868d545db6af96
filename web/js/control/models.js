/** The list of models, needed at once, and whether what an address asks for is among them. */

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

  // An address may name any model: what there is none of is said, and taken out of it.
  store.watch(['models', 'route', 'inside'], () => {
    const { route, inside } = store.state;
    check('answer-model', 'digit', route.model, () => store.patch('route', { model: null }));
    check('fashion-model', 'fashion', route.fashionModel, () => store.patch('route', { fashionModel: null }));
    if (inside.task === store.insideTask) check('inside-model', inside.task, inside.model, () => store.patch('inside', { model: null }));
  });
  /** @param {string} choice @param {'digit' | 'fashion'} task @param {string | null} name @param {() => void} forget */
  function check(choice, task, name, forget) {
    const models = store.modelsFor(task);
    if (name === null || models.length === 0) return;
    const unknown = models.some((model) => model.name === name) ? null : name;
    if ((store.state.models.unknown[choice] ?? null) !== unknown) store.patch('models', { unknown: { ...store.state.models.unknown, [choice]: unknown } });
    if (unknown !== null) forget();
  }
}
