const fullScale = 32767;
const headerBytes = 44;

/**
 * Samples as 16-bit PCM, little-endian.
 * @param {Float32Array} samples Full scale -1 to 1.
 * @returns {ArrayBuffer}
 */
export function pcm16(samples) {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  samples.forEach((sample, i) => view.setInt16(2 * i, Math.max(-1, Math.min(1, sample)) * fullScale, true));
  return view.buffer;
}

/**
 * Samples as a WAV file of one channel.
 * @param {Float32Array[]} parts One after the other.
 * @param {number} rateHz
 * @returns {Blob}
 */
export function wav(parts, rateHz) {
  const content = parts.map(pcm16);
  const bytes = content.reduce((sum, part) => sum + part.byteLength, 0);
  const view = new DataView(new ArrayBuffer(headerBytes));
  const word = (at, text) => [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, headerBytes - 8 + bytes, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, 2 * rateHz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, bytes, true);
  return new Blob([view, ...content], { type: 'audio/wav' });
}

/**
 * One sample for some, their mean.
 * @param {Float32Array} samples
 * @param {number} step For how many.
 * @returns {Float32Array}
 */
export const thinned = (samples, step) => step === 1 ? samples : Float32Array.from({ length: Math.floor(samples.length / step) }, (_, i) =>
  samples.subarray(i * step, (i + 1) * step).reduce((sum, sample) => sum + sample, 0) / step);
