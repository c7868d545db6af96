/** The camera, in the place where the picture will be. Without one, or without leave to use it, a file chooser that asks for a camera. */

import { emit, h } from '../dom.js';

const SIDE = 1280;

/**
 * @param {HTMLElement} host what the camera's picture covers
 * @param {HTMLElement} fallback a file input with the capture attribute
 * @param {boolean} square take the middle square only
 */
export async function openCamera(host, fallback, square) {
  if (host.querySelector('.camera') !== null) return;
  if (!navigator.mediaDevices?.getUserMedia) return fallback.click();
  const video = /** @type {HTMLVideoElement} */ (h('video', { class: 'camera-video', autoplay: true, playsinline: true, muted: true, 'aria-label': 'What the camera sees' }));
  video.muted = true;
  const take = /** @type {HTMLButtonElement} */ (h('button', { type: 'button', class: 'button primary', disabled: true, on: { click: () => void shoot() } }, 'Take the picture'));
  const element = h('div', { class: 'camera', on: { keydown: (e) => e.key === 'Escape' && close() } }, video,
    h('div', { class: 'camera-actions' }, take, h('button', { type: 'button', class: 'button', on: { click: () => close() } }, 'Close')));
  let stream = null;
  const open = new AbortController();
  const { signal } = open;

  const before = /** @type {HTMLElement | null} */ (document.activeElement);
  const close = () => {
    open.abort();
    for (const track of stream?.getTracks() ?? []) track.stop();
    element.remove();
    before?.focus();
  };
  const shoot = async () => {
    const blob = await still(video, square);
    if (signal.aborted) return;
    close();
    emit(host, 'picture', new File([blob], 'camera picture', { type: blob.type }));
  };

  // A camera that nobody looks at is off.
  addEventListener('hashchange', close, { signal });
  document.addEventListener('visibilitychange', () => document.hidden && close(), { signal });
  host.append(element);
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: SIDE } }, audio: false });
    if (signal.aborted) return close();
    video.srcObject = stream;
    await video.play();
    take.disabled = false;
    take.focus();
  } catch {
    if (signal.aborted) return;
    close();
    fallback.click();
  }
}

/** @param {HTMLVideoElement} video @returns {Promise<Blob>} */
function still(video, square) {
  const { videoWidth, videoHeight } = video;
  const side = Math.min(videoWidth, videoHeight);
  const [width, height] = square ? [side, side] : [videoWidth, videoHeight];
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d').drawImage(video, (width - videoWidth) / 2, (height - videoHeight) / 2);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
}
