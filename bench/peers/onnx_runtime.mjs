// Runs an ONNX model on bare float32 numbers, as `infer.py --onnx MODEL` wrote both down. Answers with one line of JSON.
//   node onnx_runtime.mjs MODEL SHAPE THREADS STEPS [OUTPUT]   SHAPE is 1,80,400; OUTPUT receives what it found
//   node onnx_runtime.mjs version
import { readFileSync, writeFileSync } from 'node:fs';
import ort from 'onnxruntime-node';

const WARM_UP_RUNS = 3;
const WARM_UP_SECONDS = 0.7;
if (process.argv[2] === 'version') {
  console.log(JSON.stringify({ version: ort.env.versions.node }));
  process.exit(0);
}
const [model, shape, threads, steps, output] = process.argv.slice(2);

const bytes = readFileSync(`${model}.input`);
const numbers = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
const feeds = { x: new ort.Tensor('float32', numbers, shape.split(',').map(Number)) };
const session = await ort.InferenceSession.create(model, {
  executionProviders: ['cpu'],
  graphOptimizationLevel: 'all',
  intraOpNumThreads: Number(threads),
  interOpNumThreads: 1,
});

async function time() {
  const start = performance.now();
  const found = await session.run(feeds);
  return [(performance.now() - start) / 1000, found.y.data];
}

let found;
for (let warm = 0, spent = 0; warm < WARM_UP_RUNS || spent < WARM_UP_SECONDS; warm++) {
  const [second, data] = await time();
  spent += second;
  found = data;
}
if (output) {
  writeFileSync(output, Buffer.from(found.buffer, found.byteOffset, found.byteLength));
}
const seconds = [];
for (let i = 0; i < Number(steps); i++) {
  seconds.push((await time())[0]);
}
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'));
console.log(JSON.stringify({ seconds, peakBytes: Number(peak[1]) * 1024, registerBits: 0, jemalloc: false }));
