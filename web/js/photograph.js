/** Pictures that people bring, and what of them is sent to the server. Fetched with the first one. */

import { Problem } from './client.js';

/** @typedef {import('./client.js').Sent} Sent */

const SENT_AS_THEY_ARE = ['image/png', 'image/jpeg', 'image/gif', 'image/bmp', 'image/webp'];
const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST_SIDE = 2000;

/** Too many pixels, a format that is not known, a file that is damaged: what the browser shows can still be sent. */
const REDRAWN_AFTER = [413, 415, 422];
const VECTOR_SIDE = 560;

/** The server's own sentences speak to programmers. */
const SENTENCES = {
  400: 'There is nothing in that file.',
  413: 'That picture is too large. Up to 10 MB and 50 megapixels can be read.',
  415: 'That file is no picture that can be read here. A PNG or JPEG would be right.',
  422: 'That picture is damaged and cannot be read.',
};
const HEIC = 'That is a HEIC photo, which this browser cannot show. Save it as JPEG, or set the iPhone\u2019s camera to \u201cMost Compatible\u201d.';
/** What the server has refused as it is. @type {WeakSet<Blob>} */
const refused = new WeakSet();

/**
 * A picture that was given, ready to be shown and sent. Its bytes are copied: once the file is saved over, moved or deleted, a
 * browser can no longer send it, and says no more than when there is no server.
 * @param {File} file
 * @param {boolean} onDisk
 * @returns {Promise<{picture: Omit<import('./types.js').FilePicture, 'kind'> | null, problem: string | null}>} one of the two
 */
export async function taken(file, onDisk) {
  try {
    // Larger ones are only ever sent drawn again.
    const isLarge = file.size > MOST_BYTES;
    if (file.size === 0) return { picture: null, problem: SENTENCES[400] };
    const blob = isLarge ? file : new File([await file.arrayBuffer()], file.name, { type: file.type });
    const bitmap = await decode(blob);
    if (bitmap === null && /\bhei[cf]\b/i.test(`${file.type} ${file.name}`)) return { picture: null, problem: HEIC };
    if (isLarge && bitmap === null) return { picture: null, problem: 'This browser cannot show that file as a picture, and it is too large to be sent.' };
    return { picture: { blob, name: file.name || 'pasted picture', bitmap, onDisk }, problem: null };
  } catch {
    return { picture: null, problem: 'This file cannot be read.' };
  }
}

/** @param {Blob} blob @returns {Promise<ImageBitmap | null>} null for what this browser cannot show; the server may still read it */
const decode = (blob) => createImageBitmap(blob).catch(() => drawn(blob)).then(fitted).catch(() => null);

/** No more pixels than are ever sent: an undo may want the picture back long after. @param {ImageBitmap} bitmap */
function fitted(bitmap) {
  const scale = LONGEST_SIDE / Math.max(bitmap.width, bitmap.height);
  if (scale >= 1) return bitmap;
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.transferToImageBitmap();
}

/** For what only an img element shows: SVG, above all. One without a size of its own is made large enough to be read. */
async function drawn(blob) {
  const url = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.max(1, VECTOR_SIDE / Math.max(image.naturalWidth, image.naturalHeight, 1));
    const canvas = new OffscreenCanvas(Math.ceil((image.naturalWidth || 1) * scale), Math.ceil((image.naturalHeight || 1) * scale));
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.transferToImageBitmap();
  } finally {
    URL.revokeObjectURL(url);
  }
}

/**
 * @param {{blob: Blob, bitmap: ImageBitmap | null}} picture
 * @returns {Promise<Sent>} the file itself where the server reads its format, else the picture drawn again as PNG
 */
export async function sentPicture({ blob, bitmap }) {
  const asItIs = SENT_AS_THEY_ARE.includes(blob.type) && blob.size <= MOST_BYTES && !refused.has(blob);
  if (asItIs || bitmap === null) return { body: blob, type: asItIs ? blob.type : 'application/octet-stream' };
  return { body: await redrawn(bitmap), type: 'image/png' };
}

/**
 * What to do when the server cannot read a picture that the browser can: send it drawn again. What neither can read is said in words for people.
 * @template T
 * @param {{blob: Blob, bitmap: ImageBitmap | null}} picture
 * @param {(sent: Sent) => Promise<T>} send
 * @returns {Promise<T>}
 */
export async function sendPicture(picture, send) {
  try {
    return await send(await sentPicture(picture));
  } catch (problem) {
    if (!REDRAWN_AFTER.includes(problem.status)) throw problem;
    if (picture.bitmap === null) throw new Problem('refused', SENTENCES[problem.status], problem);
    const answer = await send({ body: await redrawn(picture.bitmap), type: 'image/png' });
    refused.add(picture.blob);
    return answer;
  }
}

/**
 * A picture for a command: by its name where it lies on a disk and is sent as it is, else what is sent.
 * @param {{blob: Blob, name: string, bitmap: ImageBitmap | null, onDisk: boolean}} picture
 * @returns {Promise<{blob: Blob, name: string | null}>}
 */
export async function inCommand(picture) {
  const { body } = await sentPicture(picture);
  const blob = /** @type {Blob} */ (body);
  return { blob, name: picture.onDisk && blob === picture.blob ? picture.name : null };
}

/** @param {ImageBitmap} bitmap @returns {Promise<Blob>} */
function redrawn(bitmap) {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
