/** What can be opened below a page to look further inside. Fetched when one of them is first opened. */

import { stylesheet } from '../dom.js';
import { DIGITS } from '../format.js';
import { sender } from '../control/reading.js';
import { isEmpty } from '../drawing/strokes.js';
import { sendPicture } from '../photograph.js';
import { allAtOnce } from './all-at-once.js';
import { LABELS } from './clothes.js';
import { featureMaps } from './feature-maps.js';
import { insideNumbers } from './inside-numbers.js';
import { unitCard } from './unit-card.js';
import { why } from './why.js';

/** @typedef {import('../control/asking.js').Subject} Subject */

/** @param {any} page @returns {Subject} the drawing */
const drawing = ({ store, drawn }) => ({
  task: 'digit', slices: ['draw', 'models', 'route', 'inside'], sender, picture: drawn,
  subject: () => (isEmpty(store.drawing) ? null : store.drawing), model: () => store.answerModel,
});

/** @param {any} page @returns {Subject} the picture of a piece of clothing */
const clothing = ({ store, garment }) => ({
  task: 'fashion', slices: ['fashion', 'models', 'route'], picture: garment, sender: async (picture) => (request) => sendPicture(picture, request),
  subject: () => store.state.fashion.picture, model: () => store.answerModelFor('fashion'),
});

const INVITATIONS = {
  why: 'what in it spoke for the answer, and what against, is then shown here.',
  maps: 'what every layer made of it is then shown here.',
  all: 'what every model says of it is then shown here.',
};

const styled = () => Promise.all([stylesheet('./styles/plots.css'), stylesheet('./styles/look-inside.css')]);

/** The film-strip of either page. @param {any} page @param {Subject} subject @param {string} invitation */
const film = async (page, { task, subject, sender: send, picture }, invitation) =>
  (await import('./film-strip.js')).filmStrip(page, { task, invitation, subject, sender: send, picture });

/** @param {string} part @param {any} page @returns {Promise<(isOpen: () => boolean) => HTMLElement>} */
export async function makePart(part, page) {
  await styled();
  const draw = (what) => `Draw a digit: ${INVITATIONS[what]}`;
  const give = (what) => `Give a picture: ${INVITATIONS[what]}`;
  const parts = {
    why: () => why(page, drawing(page), { labels: DIGITS, invitation: draw('why') }),
    maps: () => featureMaps(page, drawing(page), { invitation: draw('maps') }),
    'all-at-once': () => allAtOnce(page, drawing(page), { invitation: draw('all') }),
    film: () => film(page, drawing(page), 'Draw a digit: every step from your ink to what the network sees is then shown here.'),
    replay: async () => {
      const { replay } = await import('./replay.js');
      page.listen({ 'replay-at': (at) => page.store.patch('replay', { at }) });
      return replay(page);
    },
    practice: async () => {
      const [{ practiceBook }] = await Promise.all([import('./practice.js'), page.practice()]);
      return practiceBook(page.store);
    },
    'fashion-why': () => why(page, clothing(page), { labels: LABELS, invitation: give('why') }),
    'fashion-maps': () => featureMaps(page, clothing(page), { invitation: give('maps') }),
    'fashion-all': () => allAtOnce(page, clothing(page), { invitation: give('all') }),
    'fashion-film': () => film(page, clothing(page), 'Give a picture: every step from it to what the network sees is then shown here.'),
  };
  return parts[part]();
}

/** What the inside view says of a neuron, and its tables. @param {any} page */
export async function makeUnits(page) {
  await styled();
  const { store } = page;
  page.listen({
    'inside-shown': (change) => store.patch('inside', { shown: { ...store.state.inside.shown, ...change } }),
    'units-off': (off) => store.patch('inside', { off }),
  });
  const [drawn, worn] = [drawing(page), clothing(page)];
  const now = () => (store.insideTask === 'fashion' ? worn : drawn);
  const subject = { ...drawn, slices: [...drawn.slices, ...worn.slices], subject: () => now().subject(), sender: (of) => now().sender(of) };
  return { card: unitCard(page, subject), numbers: insideNumbers(page, () => now().picture()) };
}
