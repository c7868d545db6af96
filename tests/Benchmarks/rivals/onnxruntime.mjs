// Times ONNX Runtime on models that `export` wrote, and prints one JSON object of medians.
//
//     npm install onnxruntime-node && node onnxruntime.mjs --threads 1 [--rounds 9] digit=digit.onnx digit-mlp=digit-mlp.onnx
//
// Single images and batches of 256. The cost of its JavaScript binding is that of a call whose network is empty: the smallest model
// at hand is no empty one, so it is measured with a network that passes its input on, which this script writes byte by byte.
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const ort = require("onnxruntime-node");

const at = process.argv.indexOf("--threads");
const threads = at < 0 ? 1 : Number(process.argv[at + 1]);
const models = process.argv.slice(2).filter((word) => word.includes("=")).map((word) => word.split("="));
const turns = process.argv.indexOf("--rounds");
const ROUNDS = turns < 0 ? 9 : Number(process.argv[turns + 1]), SAMPLE = 40;

// Protocol buffers: a field is its number and wire type, a length, and the bytes.
const bytes = (field, content) => [field << 3 | 2, content.length, ...content];
const text = (field, value) => bytes(field, [...Buffer.from(value)]);
const number = (field, value) => [field << 3, value];

function identity() {
  const type = bytes(2, bytes(1, [...number(1, 1), ...bytes(2, bytes(1, number(1, 1)))]));
  const value = (name) => [...text(1, name), ...type];
  const node = [...text(1, "input"), ...text(2, "output"), ...text(4, "Identity")];
  const graph = [...bytes(1, node), ...text(2, "empty"), ...bytes(11, value("input")), ...bytes(12, value("output"))];
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, number(2, 17))]);
}

const settings = {intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: "sequential", graphOptimizationLevel: "all"};

function images(batch) {
  // Four pixels in five are 0, in runs, as in `bench`.
  return Float32Array.from({length: batch * 784}, (_, i) => (i % 28 >= 11 && i % 28 < 17 ? Math.random() : 0));
}

async function prepare(name, source, batch) {
  const session = await ort.InferenceSession.create(source, settings);
  const shape = name === "" ? [1] : [batch, ...session.inputMetadata[0].shape.slice(1)];
  const feeds = {input: new ort.Tensor("float32", name === "" ? new Float32Array(1) : images(batch), shape)};
  return {name, batch, run: () => session.run(feeds), times: []};
}

const cases = [await prepare("", identity(), 1)];
for (const [name, path] of models) {
  for (const batch of [1, 256]) cases.push(await prepare(name, path, batch));
}
for (let round = -2; round < ROUNDS; round++) {
  for (const each of cases) {
    const start = performance.now();
    let calls = 0;
    do {
      await each.run();
      calls++;
    } while (performance.now() - start < SAMPLE);
    if (round >= 0) each.times.push((performance.now() - start) / calls);
  }
}
const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const binding = median(cases[0].times);
const results = cases.slice(1).map(({name, batch, times}) => {
  const milliseconds = Math.max(median(times) - binding, 1e-6);
  return {
    group: "inference", name: batch === 1 ? `${name}, single images` : `${name}, batch ${batch}`, library: "ONNX Runtime", threads, milliseconds, rate: 1e3 * batch / milliseconds,
  };
});
console.log(JSON.stringify({version: ort.env.versions.node, bindingMilliseconds: binding, results}));
