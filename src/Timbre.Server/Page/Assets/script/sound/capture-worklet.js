// Hands what the microphone hears to the page, in parts of some hundredths of a second.

const partLength = 2048;

class Capture extends AudioWorkletProcessor {
  #part = new Float32Array(partLength);
  #filled = 0;

  process([[samples]]) {
    if (samples) {
      this.#part.set(samples, this.#filled);
      this.#filled += samples.length;
      if (this.#filled === partLength) {
        this.port.postMessage(this.#part, [this.#part.buffer]);
        this.#part = new Float32Array(partLength);
        this.#filled = 0;
      }
    }

    return true;
  }
}

registerProcessor('capture', Capture);
