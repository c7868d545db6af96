/**
 * What is in the address: the tab, the digit model, the drawing where it is short, and the number with its options. Reading and
 * writing are inverse, so a copied link shows the same page.
 */

import { decodeStrokes, encodeStrokes } from '../drawing/codec.js';
import { NUMBER_DEFAULTS } from '../store.js';

export const TABS = ['draw', 'fashion', 'numbers', 'models'];

const LONGEST_INK = 1500;
const NUMERIC = ['seed', 'slant', 'thickness', 'variation', 'gap', 'scale'];

/** @param {string} hash for instance "#numbers?number=7&seed=3" @returns {{tab: string, query: URLSearchParams}} */
export function parseHash(hash) {
  const [tab, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { tab: TABS.includes(tab) ? tab : TABS[0], query: new URLSearchParams(query) };
}

/** @param {URLSearchParams} query @returns {Partial<import('../store.js').NumberOptions>} only what is there and of the right kind */
export function parseOptions(query) {
  const options = {};
  for (const key of Object.keys(NUMBER_DEFAULTS)) {
    const value = query.get(key);
    if (value === null) continue;
    if (!NUMERIC.includes(key)) options[key] = value;
    else if (value !== '' && Number.isFinite(Number(value))) options[key] = Number(value);
  }
  return options;
}

/** @param {import('../store.js').NumberOptions} options @returns {string} the number, its seed, and what is not the default */
export function numbersHash(options) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(options)) {
    if (key === 'number' || key === 'seed' || value !== NUMBER_DEFAULTS[key]) query.set(key, String(value));
  }
  return `#numbers?${query}`;
}

/** @param {string | null} model @param {string} ink @returns {string} */
export function drawHash(model, ink) {
  const query = new URLSearchParams();
  if (ink !== '' && ink.length <= LONGEST_INK) query.set('ink', ink);
  if (model !== null) query.set('model', model);
  return `#draw${query.size > 0 ? `?${query}` : ''}`;
}

/** @param {import('../store.js').Store} store */
export function startRouter(store) {
  let drawing = null;
  let ink = '';
  /** Worked out once for a drawing, and not while the pen is down. */
  const inkOf = () => {
    if (store.state.draw.stroke === null && store.drawing !== drawing) {
      drawing = store.drawing;
      ink = drawing.picture === null ? encodeStrokes(drawing.strokes) : '';
    }
    return ink;
  };
  const read = () => {
    const { tab, query } = parseHash(location.hash);
    if (tab === 'numbers') {
      const options = { ...store.state.numbers.options, ...parseOptions(query) };
      if (numbersHash(options) !== numbersHash(store.state.numbers.options)) store.patch('numbers', { options });
    }
    if (tab === 'draw' && query.has('ink') && query.get('ink') !== inkOf()) {
      const strokes = decodeStrokes(query.get('ink'));
      if (strokes !== null) store.replaceDrawing({ strokes, picture: null });
    }
    store.patch('route', { tab, model: tab === 'draw' && query.has('model') ? query.get('model') : store.state.route.model });
  };

  const write = () => {
    const { route, numbers } = store.state;
    let hash = `#${route.tab}`;
    if (route.tab === 'numbers') hash = numbersHash(numbers.options);
    else if (route.tab === 'draw') hash = drawHash(route.model, inkOf());
    if (hash !== location.hash && (location.hash !== '' || hash !== '#draw')) history.replaceState(null, '', hash);
  };

  read();
  addEventListener('hashchange', read);
  store.addEventListener('route', write);
  store.addEventListener('numbers', write);
  store.addEventListener('draw', () => {
    if (store.state.draw.stroke === null && store.drawing !== drawing) write();
  });
  write();
}
