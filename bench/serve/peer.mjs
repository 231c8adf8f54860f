// Embeds recordings with sherpa-onnx, one after the other, as long as it is told to.
//   node peer.mjs MODEL THREADS SECONDS FILE...
// Answers with a line of JSON: recordings, seconds, latencies in milliseconds.
import { createRequire } from 'node:module';

const { SpeakerEmbeddingExtractor, readWave } = createRequire(import.meta.url)('sherpa-onnx-node');
const WARM_UP_SECONDS = 1;
const [model, threads, seconds, ...files] = process.argv.slice(2);
const extractor = new SpeakerEmbeddingExtractor({ model, numThreads: Number(threads), provider: 'cpu', debug: false });

// As the service does: from the bytes of a file to a voice.
function embed(file) {
  const { samples, sampleRate } = readWave(file);
  const stream = extractor.createStream();
  stream.acceptWaveform({ samples, sampleRate });
  stream.inputFinished();
  return extractor.compute(stream);
}

function repeat(length) {
  const latencies = [];
  const start = performance.now();
  while (performance.now() - start < 1000 * length) {
    const begin = performance.now();
    embed(files[latencies.length % files.length]);
    latencies.push(performance.now() - begin);
  }
  return { latencies: latencies.sort((a, b) => a - b), seconds: (performance.now() - start) / 1000 };
}

repeat(WARM_UP_SECONDS);
const { latencies, seconds: taken } = repeat(Number(seconds));
const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))];
console.log(JSON.stringify({ ok: latencies.length, seconds: taken, p50: at(0.5), p99: at(0.99) }));
