/** Choosing a picture file. Dropping and pasting are listened for on the whole page, in control/dropping.js. */

import { emit, h } from '../dom.js';
import { icon } from './icons.js';

/** A chooser that only a button opens: nobody comes to it otherwise. @param {string | null} [capture] which camera to ask for instead */
export function fileInput(capture = null) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', accept: 'image/*', capture, hidden: true, on: {
      change: () => {
        const [file] = input.files;
        if (file) emit(input, 'picture', file);
        input.value = '';
      } } }));
  return input;
}

/** @param {string} label @param {string} className */
export function pictureButton(label, className) {
  const input = fileInput();
  return h('span', { class: 'picture-input' }, h('button', { type: 'button', class: className, on: { click: () => input.click() } }, icon('picture'), label), input);
}
