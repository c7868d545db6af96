/** What can be wished on the numbers page. */

import { enlarge } from '../drawing/rasterise.js';
import { ofPicture } from '../drawing/strokes.js';
import { anySeed } from '../store.js';
import { generateQuery } from './writing.js';

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 * @returns {Record<string, (detail: any) => void>}
 */
export function numberWishes(store, client, connection) {
  const change = (options) => store.patch('numbers', { options: { ...store.state.numbers.options, ...options } });

  const download = async () => {
    const { number, ...options } = store.state.numbers.options;
    if (store.state.numbers.like) {
      Object.assign(document.createElement('a'), { href: store.state.numbers.generated.image, download: `${number}.png` }).click();
      return;
    }
    try {
      const url = URL.createObjectURL(await client.numberPng(number, generateQuery({ number, ...options })));
      Object.assign(document.createElement('a'), { href: url, download: `${number}.png` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    } catch (error) {
      const problem = connection.handle(error, () => {});
      if (problem !== null) store.patch('numbers', { problem });
    }
  };

  return {
    'number-option': change,
    'write-like': () => store.patch('numbers', { like: !store.state.numbers.like }),
    reroll: () => change({ seed: anySeed() }),
    download: () => void download(),
    'read-digit': (place) => {
      const { digit, pixels } = store.state.numbers.generated.digits[place];
      store.replaceDrawing(ofPicture({ kind: 'gray', gray: enlarge(pixels, 28), name: `generated ${digit}` }));
      location.hash = '#draw';
    },
  };
}
