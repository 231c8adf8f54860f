import { Problem } from '../service/problem.js';

const worklet = '/page/script/sound/capture-worklet.js';

/** The microphone while it is open. */
export class Microphone {
  /** Called with what it hears, in parts. @type {(samples: Float32Array) => void} */
  onsamples = () => {};

  #context;
  #stream;

  /** @param {AudioContext} context @param {MediaStream} stream */
  constructor(context, stream) {
    [this.#context, this.#stream] = [context, stream];
  }

  /** Samples in a second. */
  get rateHz() {
    return this.#context.sampleRate;
  }

  /**
   * Opens it; the browser asks who sits before it.
   * @returns {Promise<Microphone>}
   */
  static async open() {
    const stream = await openStream();
    const microphone = new Microphone(new AudioContext(), stream);
    try {
      await microphone.#connect();
    } catch (fault) {
      await microphone.close();
      throw new Problem('The microphone cannot be heard', `Page: expected its sound, got: ${fault.message}. Load the page again.`);
    }

    return microphone;
  }

  async #connect() {
    await this.#context.audioWorklet.addModule(worklet);
    const capture = new AudioWorkletNode(this.#context, 'capture', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
    capture.port.onmessage = ({ data }) => this.onsamples(data);
    this.#context.createMediaStreamSource(this.#stream).connect(capture);
    await this.#context.resume();
  }

  async close() {
    this.onsamples = () => {};
    this.#stream.getTracks().forEach(track => track.stop());
    await this.#context.close();
  }
}

// As it comes: what makes calls pleasant takes away what tells voices apart.
async function openStream() {
  if (!navigator.mediaDevices) {
    throw new Problem(
      'The microphone is out of reach',
      'Page: expected an address that begins with https or is this machine\'s own, got another, where browsers give no microphone. '
        + 'Choose a file, or open the service by https.');
  }

  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: false },
    });
  } catch (fault) {
    throw fault.name === 'NotAllowedError'
      ? new Problem(
        'The microphone is not allowed',
        'Page: expected leave to use the microphone, got a refusal. Allow it in the address bar of the browser, or choose a file.')
      : new Problem('There is no microphone', `Page: expected a microphone, got: ${fault.message}. Plug one in, or choose a file.`);
  }
}
