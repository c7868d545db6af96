/** Fashion: a picture in, one of ten kinds of clothing out. */

import { curlPost } from '../curl.js';
import { emit, fade, find, h, text } from '../dom.js';
import { leftOutWords, percent } from '../format.js';
import { bars } from './bars.js';
import { cameraButton } from './camera-button.js';
import { LABELS } from './clothes.js';
import { copyButton, linkSays } from './copy-button.js';
import { modelSelect } from './model-select.js';
import { pictureButton } from './picture-input.js';
import { silhouettes } from './silhouettes.js';
import { thumbnail } from './thumbnail.js';
import { asOfNow, verdict } from './verdict.js';

/**
 * @param {import('../store.js').Store} store
 * @param {HTMLElement} root
 * @param {{apiBase: string, picture: () => Promise<{blob: Blob, name: string | null}>, more: HTMLElement[]}} page as of drawPage
 */
export function fashionPage(store, root, { apiBase, picture, more }) {
  root.prepend(giving(store), answer(store, apiBase, picture));
  root.append(h('div', { class: 'more' }, ...more));
}

/** @param {import('../store.js').Store} store */
function giving(store) {
  const image = /** @type {HTMLImageElement} */ (h('img', { class: 'preview-image', alt: '', hidden: true }));
  const name = h('p', { class: 'preview-name' });
  const invitation = h('p', { class: 'preview-invitation' },
    h('strong', {}, 'Drop a picture of one piece of clothing'), 'or paste one, or choose a file. Plain background, one item.');
  const unseen = h('p', { class: 'help', hidden: true }, 'This browser cannot show the file.');
  const chooser = pictureButton('Choose a picture', 'button');
  // For the keyboard there is the button.
  const preview = h('div', { class: 'preview', on: { click: ({ target }) => !target.closest('.camera') && find('button', chooser).click() } }, image, invitation, unseen);
  const away = h('button', { type: 'button', class: 'button quiet', on: { click: () => {
    emit(away, 'garment-away');
    find('button', chooser).focus();
  } } }, 'Remove');
  let url = null;
  let shown = undefined;

  store.watch(['fashion'], ({ fashion: { picture } }) => {
    if (picture === shown) return;
    shown = picture;
    if (url !== null) URL.revokeObjectURL(url);
    url = picture === null ? null : URL.createObjectURL(picture.blob);
    image.hidden = picture === null || picture.bitmap === null;
    invitation.hidden = picture !== null;
    unseen.hidden = picture === null || picture.bitmap !== null;
    away.hidden = picture === null;
    if (!image.hidden) image.src = url;
    image.alt = picture === null ? '' : `Your picture: ${picture.name}`;
    text(name, picture === null ? '' : picture.name);
  });

  return h('section', { class: 'panel giving', 'aria-labelledby': 'fashion-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'fashion-title' }, 'Your picture')),
    preview,
    h('div', { class: 'preview-foot' }, h('div', { class: 'actions' }, name, away), h('div', { class: 'actions' }, chooser, cameraButton('button', () => preview, false))),
    modelSelect(store, { label: 'Named by', id: 'fashion-model', value: () => store.answerModelFor('fashion'), wish: 'fashion-model', task: () => 'fashion' }),
    silhouettes(store));
}

/** @param {import('../store.js').Store} store @param {string} apiBase @param {() => Promise<{blob: Blob, name: string | null}>} picture */
function answer(store, apiBase, picture) {
  const result = verdict({ unit: 'piece of clothing', thing: 'picture', invitation: 'Ten kinds of clothing are known: give a picture of one.' });
  const table = bars('Probability of each kind of clothing', [...LABELS]);
  const saw = thumbnail({ label: 'What the model saw, 28 by 28 pixels', photograph: true });
  const facts = h('p', { class: 'saw-facts' });

  const copy = copyButton(async () => curlPost(apiBase, { path: '/predict/fashion', query: { model: store.state.route.fashionModel } }, await picture()));

  const link = copyButton(() => location.href, 'Copy link', 'link');
  const body = h('div', { class: 'answer-columns fading' },
    h('div', {}, result.element, h('figure', { class: 'saw' }, saw.element,
      h('figcaption', {}, h('strong', {}, 'What the model saw'), facts))),
    table.element);

  store.watch(['fashion', 'server'], ({ server, ...state }) => {
    const fashion = asOfNow(state.fashion, server.ok);
    fade(body, fashion.stale, fashion.prediction !== null);
    result.show(fashion, server.ok);
    table.show(fashion.prediction);
    copy.disabled = fashion.prediction === null;
    linkSays(link, fashion.picture !== null && fashion.picture.example === null);
    const pre = fashion.prediction?.preprocessing ?? null;
    saw.show(pre?.pixels ?? null);
    text(facts, pre === null
      ? 'Any picture becomes 28 × 28 grey pixels, light on dark.'
      : `From ${pre.sourceWidth} × ${pre.sourceHeight}${pre.inverted ? ', dark and light turned over' : ''}.${leftOutWords(pre)} How familiar it looks to the model “${
        fashion.prediction.model}”: ${percent(fashion.prediction.familiarity.score)}; it asks for ${percent(fashion.prediction.familiarity.threshold)}.`);
  });

  return h('section', { class: 'panel answer', 'aria-labelledby': 'fashion-answer-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'fashion-answer-title' }, 'The answer')),
    body, h('div', { class: 'actions' }, copy, link));
}
