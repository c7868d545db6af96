/** Ten small buttons with which a person says what the drawing was, right or wrong. */

import { attribute, emit, find, h, text } from '../dom.js';
import { DIGITS, shownLabel, withArticle } from '../format.js';

/** @param {import('../store.js').Store} store */
export function itWas(store) {
  const words = h('p', { class: 'it-was-words', id: 'it-was' });
  const buttons = DIGITS.map((digit) => h('button', { type: 'button', class: 'it-was-digit', 'aria-label': `It was ${withArticle(digit)}`,
    on: { click: (e) => emit(e.currentTarget, 'it-was', digit) } }, digit));

  store.watch(['practice', 'reading'], ({ practice: { truth, kept }, reading: { prediction, number, problem, stale, late } }) => {
    const possible = problem === null && late === null && prediction?.preprocessing != null && prediction.rejection?.reason !== 'blank' && !number;
    const sentence = !kept ? 'This browser keeps nothing for this page.' : truth === null ? 'Wrong? Say what it was:' : stale ? `Noted: ${withArticle(truth)}, kept once it has been read.` : said(truth, prediction);
    // Said to those who listen, too.
    if (truth !== null && words.textContent !== sentence) text(find('#live'), sentence);
    text(words, sentence);
    buttons.forEach((button, i) => {
      button.disabled = !possible;
      attribute(button, 'aria-pressed', String(truth === DIGITS[i]));
    });
  });
  return h('div', { class: 'it-was', role: 'group', 'aria-labelledby': 'it-was' }, words, h('div', { class: 'it-was-digits' }, ...buttons));
}

/** @param {string} truth @param {import('../types.js').Prediction | null} prediction */
function said(truth, prediction) {
  const right = prediction?.accepted && shownLabel(prediction) === truth;
  return `${right ? 'Right' : 'Noted'}: ${withArticle(truth)}, kept in your practice book.`;
}
