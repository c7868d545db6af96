/** The few icons, as stroked paths on a 20 x 20 grid in the colour of the text around them. */

import { s } from '../dom.js';

const PATHS = {
  undo: 'M7 4 3.5 7.5 7 11M4 7.5h7.5a4.5 4.5 0 0 1 0 9H8',
  redo: 'M13 4l3.5 3.5L13 11M16 7.5H8.500a4.5 4.5 0 0 0 0 9H12',
  clear: 'M4 5.5h12M8 5.500V3.500h4v2M6 5.500l.7 11h6.600l.7-11',
  picture: 'M3.500 4.500h13v11h-13zM4 14l4-4.500 3 3 2-2 3 3M12.500 7.500h.01',
  eraser: 'M8 16.500h8.500M11.500 4l5 5-7.500 7.500H7l-4-4zM8 7.500l5 5',
  camera: 'M3 6.500h3.200l1.500-2h4.600l1.500 2H17v9H3zM10 13.500a2.700 2.700 0 1 0 0-5.400 2.700 2.700 0 0 0 0 5.400z',
  copy: 'M7 7.500h9v9H7zM4 12.500v-9h9',
  play: 'M6.500 4.500v11l9-5.500z',
  reroll: 'M4 8a6.200 6.200 0 0 1 11.500-1M16 3.500V7h-3.500M16 12a6.200 6.200 0 0 1-11.500 1M4 16.500V13h3.500',
  link: 'M8.500 11.500a3 3 0 0 0 4.300 0l2.700-2.700a3 3 0 0 0-4.300-4.300L10 5.700M11.500 8.500a3 3 0 0 0-4.300 0L4.500 11.200a3 3 0 0 0 4.300 4.300L10 14.300',
  download: 'M10 3.500v9M6.500 9.500 10 13l3.500-3.500M4 16.500h12',
  theme: 'M10 3.500a6.500 6.500 0 1 0 0 13zM10 3.500a6.500 6.500 0 0 1 0 13',
};

/** @param {keyof typeof PATHS} name */
export const icon = (name) =>
  s('svg', { class: 'icon', viewBox: '0 0 20 20', 'aria-hidden': 'true' }, s('path', { d: PATHS[name] }));
