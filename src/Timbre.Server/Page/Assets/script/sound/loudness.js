const quietDb = -50;
const clipping = 0.99;
const floorDb = -70;

/** @param {Float32Array} samples @returns {number} Root mean square, in dB of full scale. */
export function levelDb(samples) {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
  return power > 0 ? Math.max(floorDb, 10 * Math.log10(power)) : floorDb;
}

/** @param {number} db @returns {number} How far a meter stands, 0 to 1. */
export const meterShare = db => 1 - Math.max(floorDb, Math.min(0, db)) / floorDb;

/** What of a sound is heard over some seconds: the loudest part tells. */
export class Loudness {
  #parts = [];
  #most;

  /** @param {number} most How many parts are remembered. */
  constructor(most) {
    this.#most = most;
  }

  /** @param {Float32Array} samples @returns {number} Their level, in dB of full scale. */
  add(samples) {
    const level = levelDb(samples);
    const peak = samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
    this.#parts.push({ level, peak });
    this.#parts.splice(0, this.#parts.length - this.#most);
    return level;
  }

  /** The same in words. */
  get words() {
    return this.#parts.some(({ peak }) => peak >= clipping) ? 'Too loud: go back a little'
      : this.#parts.every(({ level }) => level < quietDb) ? 'Very quiet: come closer'
        : 'Good level';
  }
}
