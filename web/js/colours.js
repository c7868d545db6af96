/**
 * Colours for canvases, read from the style sheet so that there is one place for them. A probe element makes the browser
 * compute what a custom property means in the theme of the moment.
 */

import { h, stylesheet } from './dom.js';

// Where the system forces its colours on a page, those of canvases are still the page's own affair.
const probe = h('span', { hidden: true, style: { 'forced-color-adjust': 'none' } });
const cache = new Map();

/** @param {string} name a custom property, for instance --ink @returns {string} as rgb() */
export function colour(name) {
  if (!cache.has(name)) {
    if (!probe.isConnected) document.body.append(probe);
    probe.style.setProperty('color', `var(${name})`);
    cache.set(name, getComputedStyle(probe).color);
  }
  return cache.get(name);
}

/** @param {string} name @returns {[number, number, number]} */
export function channels(name) {
  const [r, g, b] = colour(name).match(/[\d.]+/g).map(Number);
  return [r, g, b];
}

/** @type {(() => void)[]} */
const listeners = [];
const changed = () => {
  cache.clear();
  for (const listener of listeners) listener();
};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
const forced = matchMedia('(forced-colors: active)');
/** Its style sheet is fetched by those who need it. */
const dress = async () => {
  if (forced.matches) await stylesheet('./styles/forced-colours.css');
  changed();
};
forced.addEventListener('change', dress);
if (forced.matches) void dress();
new MutationObserver(changed).observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });

/** @param {() => void} listener called when light becomes dark or the other way round, as long as the page is there */
export function onThemeChange(listener) {
  listeners.push(listener);
}
