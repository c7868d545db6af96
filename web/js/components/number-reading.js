/** Several digits read as one number: each with what it was read as, how surely, and what else it could be. */

import { h } from '../dom.js';
import { either, likely, shownLabel } from '../format.js';
import { thumbnail } from './thumbnail.js';

export function numberReading() {
  const rows = h('tbody', {});
  const element = h('table', { class: 'number-reading' }, h('caption', { class: 'unseen' }, 'The digits of the number, from left to right'),
    h('thead', {}, h('tr', {}, ...['Seen', 'Digit', 'Confidence', 'Else'].map((head) => h('th', { scope: 'col' }, head)))), rows);
  let shown = null;

  /** @param {import('../types.js').NumberRead | null} number */
  const show = (number) => {
    if (number === shown) return;
    shown = number;
    rows.replaceChildren(...(number?.digits ?? []).map(row));
  };
  return { element, show };
}

/** @param {import('../types.js').Prediction} digit */
function row(digit) {
  const picture = thumbnail();
  picture.show(digit.preprocessing?.pixels ?? null);
  const label = shownLabel(digit);
  const others = digit.predictionSet.filter((other) => other !== label);
  const second = digit.probabilities.filter((p) => p.label !== label).sort((a, b) => b.probability - a.probability)[0];
  return h('tr', { class: digit.accepted ? null : 'is-refused' }, h('td', {}, picture.element), h('th', { scope: 'row' }, label ?? '–'),
    h('td', {}, likely(digit.confidence)),
    h('td', {}, !digit.accepted ? 'not sure it is a digit' : others.length > 0 && others.length < 9 ? `or ${either(others)}` : second.probability >= 0.001 ? `${second.label}, ${likely(second.probability)}` : 'nothing'));
}
