/**
 * The whole state of the tab that is looked at is in the address: the drawing where it is short, the models, what is looked at
 * inside and below, the number and its options. A link with words says everything; a tab's own link leaves all as it is.
 */

import { decodeStrokes, encodeStrokes } from '../drawing/codec.js';
import { DEFAULT_PEN } from '../drawing/strokes.js';
import { NUMBER_DEFAULTS } from '../store.js';
import { hashOf, insideWords, lookWords, numbersHash, openWords, parseHash, parseInside, parseLooks, parseOpen, parseOptions, parseStrip, stripWords } from './address.js';

const LONGEST_INK = 1500;
/** Browsers refuse an address that changes too often, as under a slider. */
const PAUSE = 300;
const LAST_FRAME = 23;

/** @param {import('../store.js').Store} store */
export function startRouter(store) {
  let drawing = null;
  let ink = '';
  /** Worked out once for a drawing, and not while the pen is down. */
  const inkOf = () => {
    if (store.state.draw.stroke === null && store.drawing !== drawing) {
      drawing = store.drawing;
      ink = drawing.picture === null ? encodeStrokes(drawing.strokes) : '';
      if (ink.length > LONGEST_INK) ink = '';
    }
    return ink;
  };
  const takeInk = (text) => {
    const strokes = text === null || text === inkOf() ? null : decodeStrokes(text);
    if (strokes !== null) store.replaceDrawing({ strokes, picture: null });
  };

  const readers = {
    draw: (query) => {
      takeInk(query.get('ink'));
      const pen = Number(query.get('pen'));
      store.patch('draw', { pen: pen >= 8 && pen <= 36 ? Math.round(pen) : DEFAULT_PEN });
      const at = query.get('at');
      if (/^\d+$/.test(at ?? '')) store.patch('replay', { at: Math.min(LAST_FRAME, Number(at)) });
    },
    fashion: (query) => store.patch('fashion', { wanted: query.get('example') }),
    numbers: (query) => {
      const { numbers } = store.state;
      const options = { ...NUMBER_DEFAULTS, seed: numbers.options.seed, ...parseOptions(query) };
      takeInk(query.get('like'));
      const like = query.has('like');
      if (numbersHash(options) !== numbersHash(numbers.options) || like !== numbers.like) store.patch('numbers', { options, like });
      store.patch('strip', parseStrip(query));
    },
    models: () => {},
  };
  let reading = false;
  let last = '';
  const read = () => {
    reading = true;
    last = location.hash;
    take(parseHash(last));
    reading = false;
    write();
  };
  const take = ({ tab, query }) => {
    const { route } = store.state;
    if (query.size === 0) return store.patch('route', { tab });
    readers[tab](query);
    const task = { draw: 'digit', fashion: 'fashion' }[tab];
    if (task !== undefined) {
      store.patch('inside', { ...parseInside(query), task, ...(task === store.state.inside.task ? {} : { activity: null }), focus: null, intact: null });
      store.patch('looks', { [task]: parseLooks(query) });
    }
    const open = parseOpen(tab, query, route.open);
    store.patch('route', { tab, open, linked: open, card: tab === 'models' ? query.get('card') : route.card,
      model: tab === 'draw' ? query.get('model') : route.model, fashionModel: tab === 'fashion' ? query.get('model') : route.fashionModel });
  };

  /** What the tab's own controls say. */
  const words = {
    draw: ({ route, draw, replay }) => ({ ink: inkOf(), model: route.model, pen: draw.pen === DEFAULT_PEN ? null : draw.pen,
      at: replay.at === LAST_FRAME ? null : replay.at }),
    fashion: ({ route, fashion }) => ({ example: fashion.picture?.example ?? fashion.wanted, model: route.fashionModel }),
    models: ({ route }) => ({ card: route.card }),
  };
  const hash = () => {
    const { state, insideTask } = store;
    const { tab, open } = state.route;
    if (tab === 'numbers') return numbersHash(state.numbers.options, { ...stripWords(state.strip), like: state.numbers.like ? inkOf() : null });
    const looked = tab === 'models' || state.inside.task !== insideTask ? {} : { ...insideWords(state.inside), ...lookWords(state.looks[insideTask]) };
    return hashOf(tab, { ...words[tab](state), ...looked, ...openWords(tab, open) });
  };
  const write = () => {
    // Somebody has just followed a link, and it has not been read yet.
    if (reading || location.hash !== last) return;
    const now = hash();
    if (now === last || (last === '' && now === '#draw')) return;
    history.replaceState(null, '', now);
    last = location.hash;
  };
  let timer = 0;
  const writeSoon = () => {
    if (timer !== 0) return;
    write();
    timer = setTimeout(() => {
      timer = 0;
      write();
    }, PAUSE);
  };

  read();
  addEventListener('hashchange', read);
  store.addEventListener('route', write);
  for (const slice of ['numbers', 'strip', 'inside', 'looks', 'replay', 'fashion']) store.addEventListener(slice, writeSoon);
  store.addEventListener('draw', () => {
    if (store.state.draw.stroke !== null) return;
    if (store.drawing === drawing) writeSoon();
    else write();
  });
}
