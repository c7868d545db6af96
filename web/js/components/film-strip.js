/** The film-strip: a picture on its way to 28 x 28, as frames in a row, and on request as a film. */

import { curlPost } from '../curl.js';
import { startFilm } from '../control/film.js';
import { attribute, h, text } from '../dom.js';
import { copyButton } from './copy-button.js';
import { filmStage } from './film-stage.js';
import { icon } from './icons.js';

/** @type {Record<string, {title: string, words: (preprocessing: import('../types.js').Preprocessing, step: import('../types.js').Step) => string}>} */
const FRAMES = {
  source: { title: 'Source', words: ({ sourceWidth, sourceHeight }) => `The picture in grey, ${sourceWidth} × ${sourceHeight} pixels.` },
  polarity: { title: 'Light on dark', words: ({ inverted }) => (inverted ? 'Dark on light, so it is turned over.' : 'Light on dark already: left as it is.') },
  ink: { title: 'Ink found', words: () => 'What stands out from the paper stays, the rest goes.' },
  box: { title: 'Boxed', words: (_, { width, height }) => `The part that holds ink: ${width} × ${height}.` },
  scaled: { title: 'Scaled', words: (_, { width, height }) => `Made small, its shape kept: ${width} × ${height}.` },
  centred: { title: 'Centred', words: () => 'Put in the middle of 28 × 28: this is what the network sees.' },
};

/**
 * @param {{store: import('../store.js').Store, client: import('../client.js').Client, connection: import('../control/connection.js').Connection, apiBase: string}} page
 * @param {{task: 'digit' | 'fashion', invitation: string, subject: () => any, sender: (subject: any) => Promise<any>,
 *   picture: () => Promise<{blob: Blob, name: string | null}>}} options
 * @returns {(isOpen: () => boolean) => HTMLElement}
 */
export const filmStrip = ({ store, client, connection, apiBase }, { task, invitation, subject, sender, picture }) => (isOpen) => {
  const note = h('p', { class: 'film-note' });
  const frames = h('ol', { class: 'film-frames' });
  const stage = filmStage((name) => {
    for (const frame of frames.children) attribute(frame, 'aria-current', frame.dataset.name === name ? 'step' : null);
  });
  const play = /** @type {HTMLButtonElement} */ (
    h('button', { type: 'button', class: 'button', on: { click: () => stage.play(store.state.film[task]) } }, icon('play'), 'Play as a film'));
  const copy = copyButton(async () => curlPost(apiBase, { path: '/preprocess', query: { task } }, await picture()));
  const strip = h('div', { class: 'film-strip fading' }, stage.element, frames);
  const element = h('div', { class: 'film' }, note, strip, h('div', { class: 'actions' }, play, copy));
  const changed = startFilm(store, client, connection, { task, slice: task === 'digit' ? 'draw' : 'fashion', subject, isOpen, sender });
  element.addEventListener('opened', changed);

  let shown = null;
  store.watch(['film'], ({ film }) => {
    const { steps, preprocessing, problem, stale } = film[task];
    strip.classList.toggle('is-stale', stale);
    strip.hidden = steps === null;
    play.disabled = copy.disabled = steps === null;
    text(note, problem ?? (steps === null ? invitation : steps.length < 6 ? 'No ink stands out here, so the film ends early.' : ''));
    note.hidden = note.textContent === '';
    if (steps === shown) return;
    shown = steps;
    stage.rest(film[task]);
    frames.replaceChildren(...(steps ?? []).map((step) => frame(step, preprocessing)));
  });
  return element;
};

/** @param {import('../types.js').Step} step @param {import('../types.js').Preprocessing} preprocessing */
function frame(step, preprocessing) {
  const { title, words } = FRAMES[step.name] ?? { title: step.name, words: () => '' };
  return h('li', { class: 'film-frame', data: { name: step.name } },
    h('span', { class: 'film-window' }, h('img', { src: step.image, alt: '', width: step.width, height: step.height, class: step.width < 60 ? 'is-coarse' : null })),
    h('strong', {}, title), h('span', { class: 'help' }, words(preprocessing, step)));
}
