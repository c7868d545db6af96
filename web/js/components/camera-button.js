/** Opens the camera; its code is fetched when it is first wanted. */

import { h, stylesheet } from '../dom.js';
import { icon } from './icons.js';
import { fileInput } from './picture-input.js';

/** @param {string} className @param {() => HTMLElement} host what the camera covers @param {boolean} square */
export function cameraButton(className, host, square) {
  const input = fileInput('environment');
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
