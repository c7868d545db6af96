/** Fetches the parts of a tab when it is first looked at, so that the drawing surface waits for nothing but itself. */

import { Problem } from '../client.js';

/**
 * @param {import('../store.js').Store} store
 * @param {import('./connection.js').Connection} connection
 * @param {(tab: string) => Promise<void>} build
 */
export function startTabs(store, connection, build) {
  const begun = new Set();
  const show = async () => {
    const { tab } = store.state.route;
    if (tab === 'draw' || begun.has(tab)) return;
    begun.add(tab);
    try {
      await build(tab);
    } catch (error) {
      begun.delete(tab);
      if (!(error instanceof TypeError)) throw error;
      connection.handle(new Problem('unreachable', 'This part of the page could not be fetched.'), show);
    }
  };
  store.watch(['route'], () => void show());
}
