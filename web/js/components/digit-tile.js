/** One written digit with what the digit model makes of it; chosen, it goes to the drawing surface. */

import { attribute, emit, h, text } from '../dom.js';
import { likely } from '../format.js';
import { thumbnail } from './thumbnail.js';

/**
 * @param {string} wish the event that says it was chosen
 * @param {number} place its detail
 * @returns {{element: HTMLElement, show: (digit: {pixels: number[], verdict: {label: string | null, confidence: number, accepted: boolean}},
 *   name: string, isRight: (label: string | null) => boolean) => void}}
 */
export function digitTile(wish, place) {
  const picture = thumbnail();
  const verdict = h('span', { class: 'tile-verdict' });
  const button = h('button', { type: 'button', class: 'tile', on: { click: (e) => emit(e.currentTarget, wish, place) } }, picture.element, verdict);
  const show = ({ pixels, verdict: { label, confidence, accepted } }, name, isRight) => {
    picture.show(pixels);
    text(verdict, label === null ? 'blank' : `${label} · ${likely(confidence)}`);
    button.classList.toggle('is-wrong', !isRight(label) || !accepted);
    const read = label === null ? 'read as blank' : `read as ${label}, ${likely(confidence)}${accepted ? '' : ', not accepted'}`;
    attribute(button, 'aria-label', `${name}, ${read}. Put it on the drawing surface`);
  };
  return { element: h('li', {}, button), show };
}
