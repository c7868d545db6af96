/** How much of the network the diagram shows, and what it shows as tables. */

import { SHOWN_RANGE } from '../control/address.js';
import { emit, h, text } from '../dom.js';
import { likely } from '../format.js';
import { insideQuery } from '../control/reading.js';
import { curlPost } from '../curl.js';
import { viewOf } from '../inside/view.js';
import { signed } from '../numerals.js';
import { copyButton } from './copy-button.js';

const VOTES = 20;

/** @type {[keyof typeof SHOWN_RANGE, string, number, (value: number) => string][]} */
const SETTINGS = [
  ['inputs', 'Pixels', 5, String],
  ['hidden', 'Hidden neurons', 1, String],
  ['threshold', 'Active above', 0.001, (value) => value.toFixed(3)],
  ['faintest', 'Lines from', 0.02, (value) => `${Math.round(value * 100)}% of the strongest`],
];

/**
 * @param {import('../control/asking.js').Page} page
 * @param {() => Promise<{blob: Blob, name: string | null}>} picture what is sent, for commands
 */
export function insideNumbers({ store, apiBase }, picture) {
  const settings = SETTINGS.map(([key, label, step, words]) => {
    const [min, max] = SHOWN_RANGE[key];
    const input = h('input', { type: 'range', id: `inside-${key}`, min, max, step, value: store.state.inside.shown[key],
      on: { input: () => emit(input, 'inside-shown', { [key]: Number(input.value) }) } });
    const value = h('output', { for: `inside-${key}` });
    return { key, input, value, words, row: h('div', { class: 'field shown-row' }, h('label', { for: `inside-${key}` }, label), input, value) };
  });
  const copy = copyButton(async () => curlPost(apiBase, { path: '/activations', query: { model: store.insideModel, ...insideQuery(store) } }, await picture()));
  const tables = h('div', { class: 'inside-tables' });
  store.watch(['inside'], ({ inside: { activity, shown, off } }) => {
    for (const { key, input, value, words } of settings) {
      if (Number(input.value) !== shown[key]) input.value = String(shown[key]);
      text(value, words(shown[key]));
    }
    copy.disabled = activity === null;
    fill(tables, activity === null ? null : viewOf(activity, shown.hidden, off));
  });
  return h('div', {}, h('div', { class: 'shown' }, ...settings.map(({ row }) => row)), tables, h('div', { class: 'actions' }, copy));
}

/** @param {HTMLElement} root @param {import('../inside/view.js').View | null} view */
function fill(root, view) {
  if (view === null) return root.replaceChildren(h('p', {}, 'Nothing has been drawn yet.'));
  const votes = [...view.connections].filter(({ toLayer }) => toLayer === view.output.index)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, VOTES);
  root.replaceChildren(
    table('Hidden neurons, most active first', ['neuron', 'activation'], view.hidden.top.map(({ index, value }) => [index, value.toFixed(2)])),
    table('Strongest votes', ['neuron', 'for output', 'contribution'], votes.map(({ from, to, contribution }) => [from, view.output.top[to].label, signed(contribution)])),
    table('Outputs', ['class', 'logit', 'probability'], view.output.top.map(({ label, logit, value }) => [label, logit === undefined ? '–' : signed(logit), likely(value)])),
  );
}

function table(caption, heads, rows) {
  return h('table', { class: 'plain' }, h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, String(cell)))))));
}
