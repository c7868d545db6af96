/**
 * The state of a tab as the words of an address, and back. Only what is not as at first is written; what is missing or makes no
 * sense is as at first. Reading and writing are inverse, so a copied link shows the same page. Pure.
 */

import { NUMBER_DEFAULTS, SHOWN, STRIP_DEFAULTS, UNCHOSEN } from '../store.js';

export const TABS = ['draw', 'fashion', 'numbers', 'models'];

/** The least and the most of what can be set of the diagram. */
export const SHOWN_RANGE = Object.freeze({ inputs: [0, 200], hidden: [5, 64], threshold: [0, 2], faintest: [0, 1] });

const NUMERIC = ['seed', 'slant', 'thickness', 'variation', 'gap', 'scale'];
const UNIT = /^\d{1,3}:\d{1,6}$/;
const ID = /^[a-z][\w-]*$/i;

/** @param {string} hash for instance "#numbers?number=7&seed=3" @returns {{tab: string, query: URLSearchParams}} */
export function parseHash(hash) {
  const [tab, query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { tab: TABS.includes(tab) ? tab : TABS[0], query: new URLSearchParams(query) };
}

/** @param {string} tab @param {Record<string, unknown>} words those that say nothing are left out */
export function hashOf(tab, words) {
  const said = Object.entries(words).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const query = new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString().replaceAll('%3A', ':').replaceAll('%2C', ',');
  return `#${tab}${query && `?${query}`}`;
}

/** What differs from the defaults. @param {object} values @param {object} defaults @param {string[]} [always] */
const changed = (values, defaults, always = []) =>
  Object.fromEntries(Object.keys(defaults).filter((key) => always.includes(key) || values[key] !== defaults[key]).map((key) => [key, values[key]]));

/** @param {URLSearchParams} query @returns {Partial<import('../types.js').NumberOptions>} only what is there and of the right kind */
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

/** @param {import('../types.js').NumberOptions} options @returns {string} the number, its seed, and what is not the default */
export const numbersHash = (options, words = {}) => hashOf('numbers', { ...changed(options, NUMBER_DEFAULTS, ['number', 'seed']), ...words });

/** @param {URLSearchParams} query */
export function parseStrip(query) {
  const end = (key) => (/^\d$/.test(query.get(key) ?? '') ? query.get(key) : STRIP_DEFAULTS[key]);
  const steps = Math.round(Number(query.get('steps')));
  return { from: end('from'), to: end('to'), steps: steps >= 2 && steps <= 32 ? steps : STRIP_DEFAULTS.steps };
}

/** @param {typeof STRIP_DEFAULTS} strip */
export const stripWords = (strip) => changed(strip, STRIP_DEFAULTS);

const written = ({ layer, index }) => `${layer}:${index}`;
const unit = (text) => (UNIT.test(text) ? { layer: Number(text.split(':')[0]), index: Number(text.split(':')[1]) } : null);

/** @param {import('../types.js').Inside} inside */
export const insideWords = ({ model, pinned, off, shown }) => ({
  net: model, unit: pinned && written(pinned), off: off.map(written).join(), ...changed(shown, SHOWN),
});

/** @param {URLSearchParams} query @returns {typeof UNCHOSEN} */
export function parseInside(query) {
  const shown = Object.fromEntries(Object.entries(SHOWN).map(([key, usual]) => {
    const [least, most] = SHOWN_RANGE[key];
    const value = Number(query.get(key) || NaN);
    return [key, value >= least && value <= most ? (most > 2 ? Math.round(value) : value) : usual];
  }));
  return { ...UNCHOSEN, shown, model: query.get('net'), pinned: unit(query.get('unit') ?? ''),
    off: (query.get('off') ?? '').split(',').map(unit).filter((one) => one !== null) };
}

/** @param {{why: string | null, map: {layer: number, channel: number, row: number, column: number} | null}} looks */
export const lookWords = ({ why, map }) => ({ why, map: map && [map.layer, map.channel, map.row, map.column].join(':') });

/** @param {URLSearchParams} query */
export function parseLooks(query) {
  const map = query.get('map') ?? '';
  const [layer, channel, row, column] = map.split(':').map(Number);
  return { why: query.get('why'), map: /^\d+(:\d+){3}$/.test(map) ? { layer, channel, row, column } : null };
}

/** The parts that a tab has, by what their ids begin with; the inside view goes with two of them. */
const isOf = (tab, id) => (TABS.find((one) => id.startsWith(`${one}-`)) ?? 'draw') === tab || (tab === 'fashion' && id === 'inside-numbers');

/** @param {string} tab @param {string[]} open ids of all that is open */
export const openWords = (tab, open) => ({ open: open.filter((id) => isOf(tab, id)).join() });

/** @param {string} tab @param {URLSearchParams} query @param {string[]} open what was open, in other tabs too @returns {string[]} */
export const parseOpen = (tab, query, open) =>
  [...open.filter((id) => !isOf(tab, id)), ...(query.get('open') ?? '').split(',').filter((id) => ID.test(id) && isOf(tab, id))];
