import { Problem } from './problem.js';

const protocol = 'timbre';

/** Sound to the service, and who is speaking from it, once a second. */
export class LiveAnswers {
  /** Called with each answer. @type {(answer: import('./answers.js').Live) => void} */
  onanswer = () => {};

  /** Called when the service ends it. @type {(why: Problem) => void} */
  onfault = () => {};

  #socket;
  #isClosed = false;

  /** @param {WebSocket} socket One that is open. */
  constructor(socket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.onanswer(JSON.parse(data)));
    socket.addEventListener('close', () => {
      if (!this.#isClosed) {
        this.onfault(new Problem(
          'The service stopped listening', 'Page: expected the service to go on listening, got a closed line. Start again.'));
      }
    });
  }

  /**
   * Opens a line.
   * @param {string} path Where, with its query.
   * @param {string} key Empty for none; a page cannot send it as a header.
   * @param {() => Promise<unknown>} askWhy Asks the address plainly, for what a refusal says.
   * @returns {Promise<LiveAnswers>}
   */
  static open(path, key, askWhy) {
    return new Promise((resolve, reject) => {
      let socket;
      try {
        socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')), key ? [protocol, `key.${key}`] : [protocol]);
      } catch {
        reject(new Problem('The key cannot be sent', 'Page: expected a key of letters, digits and signs, got others. Enter another key.'));
        return;
      }

      socket.addEventListener('open', () => resolve(new LiveAnswers(socket)));
      socket.addEventListener('error', () => askWhy().catch(reject));
    });
  }

  /** @param {ArrayBuffer} samples 16-bit, little-endian. */
  send(samples) {
    if (this.#socket.readyState === WebSocket.OPEN) {
      this.#socket.send(samples);
    }
  }

  close() {
    this.#isClosed = true;
    this.#socket.close();
  }
}
