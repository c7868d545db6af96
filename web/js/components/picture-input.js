/** Choosing a picture file. Dropping and pasting are listened for on the whole page, in control/dropping.js. */

import { emit, h } from '../dom.js';
import { icon } from './icons.js';

/** @param {string} label @param {string} className */
export function pictureButton(label, className) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', accept: 'image/*', class: 'unseen', tabindex: -1, 'aria-label': 'Picture file', on: {
      change: () => {
        const [file] = input.files;
        if (file) emit(input, 'picture', file);
        input.value = '';
      } } }));
  const button = h('button', { type: 'button', class: className, on: { click: () => input.click() } }, icon('picture'), label);
  return h('span', { class: 'picture-input' }, button, input);
}
