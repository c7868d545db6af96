/** Numbers and predictions as plain words. Pure. */

/** @typedef {import('./types.js').Prediction} Prediction */

/** The labels of the digit models. */
export const DIGITS = Object.freeze(Array.from({ length: 10 }, (_, i) => String(i)));

/** @param {number} share 0 to 1 @param {number} [digits] @returns {string} never "100%" for what is not certain */
export function percent(share, digits = 1) {
  const hundred = share * 100;
  if (hundred > 99.9 && share < 1) return '>99.9%';
  if (hundred > 0 && hundred < 0.1) return '<0.1%';
  return `${hundred.toFixed(digits)}%`;
}

/** @param {number} probability 0 to 1 @returns {string} never "100%": it is 1 only where float32 has no number between */
export const likely = (probability) => (probability < 1 ? percent(probability) : '>99.9%');

/** @param {number} share @param {string} [it] @returns {string} what a calibrated probability promises */
export function timesInAHundred(share, it = 'it') {
  const times = Math.round(share * 100);
  if (times >= 100) return `At this score ${it} is right more than 99 times in 100.`;
  return `At this score ${it} is right about ${times} ${times === 1 ? 'time' : 'times'} in 100.`;
}

/** @param {string[]} items @returns {string} "4, 7 or 9" */
export function either(items) {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} or ${items[items.length - 1]}`;
}

/** @param {string | number} digit @returns {string} "an 8", "a 7" */
export const withArticle = (digit) => `${String(digit) === '8' ? 'an' : 'a'} ${digit}`;

/** From here on a probability is read as certainty. */
const SURE = 0.9;
const WHICH = { not_a_digit: 'which digit it would be, not whether it is one', not_fashion: 'which kind of clothing it would be, not whether it is any' };

/** @param {Prediction} prediction not accepted @returns {string} why; most of the server's sentences name the best guess themselves */
export function refusal({ rejection: { reason, message, bestGuess }, confidence }) {
  if (reason === 'multiple_digits') return `${message} If it had to be one: ${bestGuess}, ${likely(confidence)}.`;
  return reason in WHICH && confidence >= SURE ? `${message} It is sure ${WHICH[reason]}.` : message;
}

/** @param {Prediction} prediction @returns {string | null} the label shown large, a best guess included */
export const shownLabel = (prediction) => prediction.label ?? prediction.rejection?.bestGuess ?? null;

/** @param {Prediction} prediction @param {import('./types.js').NumberRead | null} [number] @returns {string} the whole result in a sentence, for the live region */
export function spoken(prediction, number = null) {
  if (number) return number.rejection?.message ?? `${number.number}, a number of ${number.digits.length} digits, ${likely(number.confidence)}.`;
  if (prediction.accepted) {
    const set = prediction.predictionSet.length > 1 ? ` Could be ${either(prediction.predictionSet)}.` : '';
    return `${prediction.label}, ${likely(prediction.confidence)}.${set}`;
  }
  return refusal(prediction);
}

/**
 * What is said where much near the ink was taken for none: the server lowers the familiarity from there on.
 * @param {{leftOut: number}} preprocessing `leftOut`: as a share of the ink
 */
export const leftOutWords = ({ leftOut }) => (leftOut > 0.15 ? ' Much else near it was left out, which makes the answer less sure.' : '');
