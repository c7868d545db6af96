/** What can be opened below a page to look further inside. Fetched when one of them is first opened. */

import { stylesheet } from '../dom.js';
import { DIGITS } from '../format.js';
import { sender } from '../control/reading.js';
import { isEmpty } from '../drawing/strokes.js';
import { sendPicture } from '../picture.js';
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
  task: 'fashion', slices: ['fashion', 'models'], picture: garment, sender: async (picture) => (request) => sendPicture(picture, request),
  subject: () => store.state.fashion.picture, model: () => store.modelsFor('fashion').find((model) => model.default)?.name ?? null,
});

const INVITATIONS = {
  why: 'what in it spoke for the answer, and what against, is then shown here.',
  maps: 'what every layer made of it is then shown here.',
};

const styled = () => stylesheet('./styles/look-inside.css');

/** @param {string} part @param {any} page @returns {Promise<(isOpen: () => boolean) => HTMLElement>} */
export async function makePart(part, page) {
  await styled();
  const draw = (what) => `Draw a digit: ${INVITATIONS[what]}`;
  const give = (what) => `Give a picture: ${INVITATIONS[what]}`;
  const parts = {
    why: () => why(page, drawing(page), { labels: DIGITS, invitation: draw('why') }),
    maps: () => featureMaps(page, drawing(page), { invitation: draw('maps') }),
    'all-at-once': () => allAtOnce(page, drawing(page)),
    'fashion-why': () => why(page, clothing(page), { labels: LABELS, invitation: give('why') }),
    'fashion-maps': () => featureMaps(page, clothing(page), { invitation: give('maps') }),
  };
  return parts[part]();
}

/** What the inside view says of a neuron, and its tables. @param {any} page */
export async function makeUnits(page) {
  await styled();
  const [drawn, worn] = [drawing(page), clothing(page)];
  const now = () => (page.store.insideTask === 'fashion' ? worn : drawn);
  const subject = { ...drawn, slices: [...drawn.slices, ...worn.slices], subject: () => now().subject(), sender: (of) => now().sender(of) };
  return { card: unitCard(page, subject), numbers: insideNumbers(page.store) };
}
