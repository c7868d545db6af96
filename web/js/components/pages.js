/** Builds the other tabs, each when it is first looked at. */

import { find, stylesheet } from '../dom.js';

/** @typedef {import('../control/asking.js').Page & {drawn: () => Promise<any>, garment: () => Promise<any>}} Page */

/**
 * @param {string} tab
 * @param {Page} page
 * @param {(id: string, title: string) => HTMLElement} part makes what can be opened below
 * @param {(wishes: Record<string, (detail: any) => void>) => void} listen
 * @param {(file: File, onDisk: boolean, example: string) => Promise<void>} give
 */
export async function buildPage(tab, page, part, listen, give) {
  await build[tab](page, find(`#page-${tab}`), part, listen, give);
}

const build = {
  fashion: async ({ store, client, connection, apiBase, garment }, root, part, listen, give) => {
    const [{ fashionPage }, { startGarments }] = await Promise.all([
      import('./fashion-page.js'), import('../control/garments.js'), stylesheet('./styles/fashion.css')]);
    startGarments(store, client, connection);
    listen({
      'example-garment': ([file, example]) => void give(file, false, example),
      'garment-away': () => store.patch('fashion', { picture: null, problem: null }),
      'fashion-model': (fashionModel) => store.patch('route', { fashionModel }),
    });
    fashionPage(store, root, {
      apiBase,
      picture: garment,
      more: [
        part('fashion-why', 'Why this answer'), part('fashion-maps', 'Layer by layer, down to one dot product'),
        part('fashion-all', 'All models at once'), part('fashion-film', 'From your picture to 28 × 28'),
      ],
    });
  },
  numbers: async ({ store, client, connection, apiBase, drawn }, root, _, listen) => {
    const [{ numbersPage }, { numberWishes }, { startWriting }] = await Promise.all([
      import('./numbers-page.js'), import('../control/numbers.js'), import('../control/writing.js'), stylesheet('./styles/numbers.css')]);
    listen(numberWishes(store, client, connection));
    numbersPage(store, root, { apiBase, picture: drawn });
    startWriting(store, client, connection);
  },
  models: async ({ store, client, connection, apiBase }, root, _, listen) => {
    const [{ modelsPage }, { startCards }] = await Promise.all([import('./models-page.js'), import('../control/cards.js'), stylesheet('./styles/plots.css'), stylesheet('./styles/models.css')]);
    listen({ card: (card) => store.patch('route', { card }) });
    modelsPage(store, root, { apiBase });
    startCards(store, client, connection);
  },
};
