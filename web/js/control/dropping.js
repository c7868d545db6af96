/** Pictures dropped and pasted anywhere on the page. */

import { isTyping } from '../dom.js';
import { fileOf } from '../picture.js';

/** @param {(file: File, onDisk: boolean) => void} give `onDisk`: whether it lies there under its name */
export function startDropping(give) {
  for (const type of ['dragenter', 'dragover']) {
    document.addEventListener(type, (event) => {
      const { dataTransfer } = /** @type {DragEvent} */ (event);
      const isFile = dataTransfer.types.includes('Files');
      if (!isFile && isTyping(event)) return;
      event.preventDefault();
      // A link is nothing to read, and should not lead away from here.
      if (isFile) document.body.classList.add('is-dropping');
      else dataTransfer.dropEffect = 'none';
    });
  }
  document.addEventListener('dragleave', (event) => {
    if (/** @type {DragEvent} */ (event).relatedTarget === null) document.body.classList.remove('is-dropping');
  });
  document.addEventListener('drop', (event) => {
    document.body.classList.remove('is-dropping');
    const file = fileOf(event.dataTransfer);
    if (file === null) return;
    event.preventDefault();
    give(file, true);
  });
  document.addEventListener('paste', (event) => {
    const file = fileOf(event.clipboardData);
    if (file === null || isTyping(event)) return;
    // Spreadsheets put a picture of their words beside them; a copied file brings no words but its name.
    const words = event.clipboardData.getData('text/plain');
    if (words !== '' && !words.includes(file.name)) return;
    event.preventDefault();
    give(file, false);
  });
}
