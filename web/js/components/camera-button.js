/** Opens the camera; its code is fetched when it is first wanted. */

import { emit, h, stylesheet } from '../dom.js';
import { icon } from './icons.js';

/** @param {string} className @param {() => HTMLElement} host what the camera covers @param {boolean} square */
export function cameraButton(className, host, square) {
  const input = /** @type {HTMLInputElement} */ (
    h('input', { type: 'file', accept: 'image/*', capture: 'environment', class: 'unseen camera-file', tabindex: -1, 'aria-label': 'Picture from a camera', on: {
      change: () => {
        const [file] = input.files;
        if (file) emit(input, 'picture', file);
        input.value = '';
      } } }));
  const open = async () => {
    try {
      const [{ openCamera }] = await Promise.all([import('./camera.js'), stylesheet('./styles/camera.css')]);
      openCamera(host(), input, square);
    } catch {
      input.click();
    }
  };
  return h('span', { class: 'picture-input' }, h('button', { type: 'button', class: className, on: { click: () => void open() } }, icon('camera'), 'Camera'), input);
}
