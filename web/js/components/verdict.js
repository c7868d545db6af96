/** The answer in large, how sure it is, and honestly when it is none. The same for digits and clothing. */

import { h, text } from '../dom.js';
import { either, likely, refusal, shownLabel, timesInAHundred } from '../format.js';

/**
 * @param {{invitation: string, unit: string, thing: string}} words what to say before there is anything, what is being judged ("digit"), and what of it is
 *   kept while there is no server
 * @returns {{element: HTMLElement, show: (state: import('../types.js').Reading, isThere: boolean) => void}}
 */
export function verdict({ invitation, unit, thing }) {
  const label = h('p', { class: 'verdict-label' });
  const score = h('p', { class: 'verdict-score' });
  const note = h('p', { class: 'verdict-note' });
  const element = h('div', { class: 'verdict' }, label, h('div', { class: 'verdict-words' }, score, note));

  const show = ({ prediction, problem: refused, number, stale, late }, isThere) => {
    // Who is asked to wait was refused nothing.
    const problem = stale && prediction === null && late !== null ? null : refused;
    const guess = prediction === null ? null : shownLabel(prediction);
    element.classList.toggle('is-refused', prediction !== null && !(number ?? prediction).accepted);
    element.classList.toggle('is-problem', prediction === null && problem !== null);
    element.classList.toggle('is-empty', prediction === null && problem === null);
    if (prediction === null && problem !== null) return say('!', 'Not read', problem);
    if (prediction === null && !stale) return say('?', '', invitation);
    if (prediction === null) return say('?', isThere ? (late ?? 'Reading…') : 'Waiting for the server', isThere ? (refused ?? '') : `Your ${thing} is kept, and read as soon as it is back.`);
    // An answer that stays while the server rests says so.
    if (number) return say(number.number || '–', number.number && likely(number.confidence), problem ?? inAll(number));
    if (prediction.accepted) return say(guess, likely(prediction.confidence), problem ?? sureness(prediction));
    return say(guess ?? '–', guess === null ? 'Nothing to read' : `Not sure it is a ${unit}`, problem ?? refusal(prediction));
  };

  const say = (large, middle, small) => {
    text(label, large);
    element.classList.toggle('has-long-label', large.length > 2);
    element.classList.toggle('is-number', /^\d{2,}$/.test(large));
    text(score, middle);
    text(note, small);
  };
  return { element, show };
}

/** Without a server, or when a newer one takes its time, an answer to what was there before is none. @template {import('../types.js').Reading} T @param {T} reading @param {boolean} isThere @returns {T} */
export const asOfNow = (reading, isThere) => (reading.stale && (!isThere || reading.late !== null) ? { ...reading, prediction: null, number: null } : reading);

/** @param {import('../types.js').NumberRead} number */
function inAll({ confidence, digits, rejection, alternatives }) {
  const others = alternatives?.length > 0 ? ` Could also be ${either(alternatives.map(({ number }) => number))}.` : '';
  return (rejection?.message ?? `${digits.length} digits, read one by one. ${timesInAHundred(confidence, 'the whole number')}`) + others;
}

/** @param {import('../types.js').Prediction} prediction */
function sureness({ confidence, predictionSet }) {
  const set = predictionSet.length > 1 ? `Could be ${either(predictionSet)}. ` : '';
  return set + timesInAHundred(confidence);
}
