/** What can be wished on the numbers page. */

import { written } from '../requests.js';
import { anySeed } from '../store.js';
import { giveWritten } from './giving.js';
import { sender } from './reading.js';
import { asLinked, generateQuery, likeQuery, stripQuery } from './writing.js';

const TYPES = { png: 'image/png', svg: 'image/svg+xml' };

/**
 * @param {import('../store.js').Store} store
 * @param {import('../client.js').Client} client
 * @param {import('./connection.js').Connection} connection
 * @returns {Record<string, (detail: any) => void>}
 */
export function numberWishes(store, client, connection) {
  const change = (options) => store.patch('numbers', { options: { ...store.state.numbers.options, ...options } });

  /** @param {'numbers' | 'strip'} slice where what goes wrong is said @param {string} name @param {() => Promise<Blob>} fetch */
  const save = async (slice, name, fetch) => {
    try {
      const url = URL.createObjectURL(await fetch());
      Object.assign(document.createElement('a'), { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    } catch (error) {
      const problem = connection.handle(error, () => {});
      if (problem !== null) store.patch(slice, { problem });
    }
  };

  const download = (kind) => {
    const { options, like } = store.state.numbers;
    const path = `/generate/${options.number}`;
    return save('numbers', `${options.number}.${kind}`, async () => {
      if (!like) return written(client, path, generateQuery(options), TYPES[kind]);
      const send = await sender(asLinked(store.drawing));
      return send((sent) => written(client, path, likeQuery(options), TYPES[kind], sent));
    });
  };

  return {
    'number-option': change,
    'write-like': () => store.patch('numbers', { like: !store.state.numbers.like }),
    reroll: () => change({ seed: anySeed() }),
    download: (kind) => void download(kind),
    'read-digit': (place) => {
      const { digit, pixels } = store.state.numbers.generated.digits[place];
      giveWritten(store, pixels, `generated ${digit}`);
    },
    'strip-option': (strip) => store.patch('strip', strip),
    'download-strip': (kind) => {
      const { numbers: { options }, strip } = store.state;
      void save('strip', `${strip.from}-to-${strip.to}.${kind}`, () => written(client, `/generate/${strip.from}/strip`, stripQuery(options, strip), TYPES[kind]));
    },
    'read-frame': (place) => {
      const { written: { frames }, from, to } = store.state.strip;
      giveWritten(store, frames[place].pixels, `between ${from} and ${to}`);
    },
  };
}
