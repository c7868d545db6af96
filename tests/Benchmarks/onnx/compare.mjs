// Runs exported models in ONNX Runtime and compares with what we computed: FILE.onnx beside FILE.onnx.samples.json.
//
//     npm install onnxruntime-node && node compare.mjs FILE.onnx ...
//
// Batches of 1 and of all samples, since the batch dimension is dynamic. A difference above 1e-5 (of logits: relative to the
// sample's largest, where that is above 1) fails.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {pathToFileURL} from "node:url";

const LIMIT = 1e-5;
const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const ort = require("onnxruntime-node");

function largestDifference(expected, actual) {
  let worst = 0;
  expected.forEach((row, n) => {
    const scale = Math.max(1, ...row.map(Math.abs));
    row.forEach((value, i) => {
      const difference = Math.abs(value - actual[n * row.length + i]) / scale;
      worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
    });
  });
  return worst;
}

let failed = false;
for (const path of process.argv.slice(2)) {
  const samples = JSON.parse(readFileSync(`${path}.samples.json`, "utf8"));
  const session = await ort.InferenceSession.create(path);
  for (const batch of new Set([1, samples.inputs.length])) {
    const inputs = Float32Array.from(samples.inputs.slice(0, batch).flat());
    const result = await session.run({input: new ort.Tensor("float32", inputs, [batch, ...samples.inputShape])});
    for (const output of ["logits", "probabilities"]) {
      const worst = largestDifference(samples[output].slice(0, batch), result[output].data);
      failed ||= worst > LIMIT;
      console.log(`${samples.model} ${samples.modelVersion}, batch ${batch}, ${output}: ${worst.toExponential(2)}${worst > LIMIT ? " TOO MUCH" : ""}`);
    }
  }
}
process.exit(failed ? 1 : 0);
