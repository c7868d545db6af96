/** Pictures dropped and pasted anywhere on the page, or chosen on it: each goes to the page that is looked at. */

import { enlarge } from '../drawing/rasterise.js';
import { ofPicture } from '../drawing/strokes.js';
import { fileOf } from '../picture.js';

/** @param {import('../store.js').Store} store */
export function startPictures(store) {
  for (const type of ['dragenter', 'dragover']) {
    document.addEventListener(type, (event) => {
      event.preventDefault();
      document.body.classList.add('is-dropping');
    });
  }
  document.addEventListener('dragleave', (event) => {
    if (/** @type {DragEvent} */ (event).relatedTarget === null) document.body.classList.remove('is-dropping');
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    document.body.classList.remove('is-dropping');
    const file = fileOf(event.dataTransfer);
    if (file !== null) void givePicture(store, file, true);
  });
  document.addEventListener('paste', (event) => {
    const file = fileOf(event.clipboardData);
    if (file === null) return;
    event.preventDefault();
    void givePicture(store, file, false);
  });
}

/**
 * @param {import('../store.js').Store} store
 * @param {File} file
 * @param {boolean} onDisk whether it lies there under its name, as what was chosen or dropped does
 * @param {string | null} [example] its name, if it is one of ours
 */
export async function givePicture(store, file, onDisk, example = null) {
  const { decode } = await import('../photograph.js');
  const picture = { blob: file, name: file.name || 'pasted picture', bitmap: await decode(file), onDisk };
  if (store.state.route.tab === 'fashion') store.patch('fashion', { picture: { ...picture, example }, wanted: null });
  else {
    location.hash = '#draw';
    store.replaceDrawing(ofPicture({ kind: 'file', ...picture }));
  }
}

/** What a network wrote, to be read. @param {import('../store.js').Store} store @param {number[]} pixels 28 x 28 @param {string} name */
export function giveWritten(store, pixels, name) {
  store.replaceDrawing(ofPicture({ kind: 'gray', gray: enlarge(pixels, 28), name }));
  location.hash = '#draw';
}
