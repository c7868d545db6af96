/** The answer in large, how sure it is, and honestly when it is none. The same for digits and clothing. */

import { h, text } from '../dom.js';
import { either, likely, shownLabel, timesInAHundred } from '../format.js';

/**
 * @param {{invitation: string, unit: string}} words what to say before there is anything, and what is being judged ("digit")
 * @returns {{element: HTMLElement, show: (state: import('../types.js').Reading) => void}}
 */
export function verdict({ invitation, unit }) {
  const label = h('p', { class: 'verdict-label' });
  const score = h('p', { class: 'verdict-score' });
  const note = h('p', { class: 'verdict-note' });
  const element = h('div', { class: 'verdict' }, label, h('div', { class: 'verdict-words' }, score, note));

  const show = ({ prediction, problem, number }) => {
    const guess = prediction === null ? null : shownLabel(prediction);
    element.classList.toggle('is-refused', prediction !== null && !(number ?? prediction).accepted);
    element.classList.toggle('is-problem', prediction === null && problem !== null);
    element.classList.toggle('is-empty', prediction === null && problem === null);
    if (prediction === null) return problem === null ? say('?', '', invitation) : say('!', 'Not read', problem);
    // An answer that stays while the server rests says so.
    if (number) return say(number.number || '–', number.number && likely(number.confidence), problem ?? inAll(number));
    if (prediction.accepted) return say(guess, likely(prediction.confidence), problem ?? sureness(prediction));
    const best = guess === null ? '' : ` If it had to be one: ${guess}, ${likely(prediction.confidence)}.`;
    return say(guess ?? '–', guess === null ? 'Nothing to read' : `Not sure it is a ${unit}`, problem ?? prediction.rejection.message + best);
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
