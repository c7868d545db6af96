/**
 * What the page asks, as a command for a terminal. A drawing travels inside the command, so that it runs as it is; a file that
 * was chosen is named, since it lies on the disk of whoever chose it. Pure but for the picture's bytes.
 */

/** Linux takes no longer word than 128 KiB in a command; what the shell itself says may be as long as it likes. */
const LONGEST_WORD = 120_000;

/** @typedef {{path: string, query?: Record<string, unknown>, accept?: string, output?: string}} Asked */

/** @param {string} text @returns {string} one word for a POSIX shell, whatever is in it */
export const quote = (text) => (/^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);

/** @param {string} base absolute, or empty for this page's own server @param {Asked} asked */
function address(base, { path, query = {} }) {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return quote(`${base || location.origin}${path}${search && `?${search}`}`);
}

/** @param {string} base @param {Asked} asked */
export function curlGet(base, asked) {
  const accept = asked.accept ? ` -H ${quote(`Accept: ${asked.accept}`)}` : '';
  const output = asked.output ? ` -o ${quote(asked.output)}` : '';
  return `curl${output}${accept} ${address(base, asked)}`;
}

/**
 * @param {string} base
 * @param {Asked} asked
 * @param {{blob: Blob, name: string | null}} picture a name: a file that lies where the command will run
 */
export async function curlPost(base, asked, { blob, name }) {
  const output = asked.output ? ` -o ${quote(asked.output)}` : '';
  if (name !== null) return `curl${output} --data-binary ${quote(`@${name}`)} -H ${quote(`Content-Type: ${blob.type || 'application/octet-stream'}`)} ${address(base, asked)}`;
  const json = `'{"image":"${await base64(blob)}"}'`;
  const [before, data] = json.length > LONGEST_WORD ? [`echo ${json} | `, '@-'] : ['', json];
  return `${before}curl${output} -H 'Content-Type: application/json' -d ${data} ${address(base, asked)}`;
}

/** @param {string} base @param {Asked} asked @param {unknown} body */
export const curlJson = (base, asked, body) => `curl -H 'Content-Type: application/json' -d ${quote(JSON.stringify(body))} ${address(base, asked)}`;

/** @param {Blob} blob @returns {Promise<string>} */
export async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
