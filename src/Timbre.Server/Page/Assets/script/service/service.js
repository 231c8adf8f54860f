import { LiveAnswers } from './live-answers.js';
import { Problem } from './problem.js';

const unauthorized = 401;

/**
 * The service, as the page asks it. An event "locked" tells that it wants a key, or another one.
 * @typedef {import('./answers.js').Service} ServiceAnswer
 */
export class Service extends EventTarget {
  #keyring;

  /** @param {import('./keyring.js').Keyring} keyring */
  constructor(keyring) {
    super();
    this.#keyring = keyring;
  }

  /** @returns {Promise<import('./answers.js').Service>} */
  describe = () => this.#ask('/v1');

  /**
   * @param {{ after?: string | null, find?: string, limit?: number }} page
   * @returns {Promise<import('./answers.js').Speakers>}
   */
  speakers = ({ after, find, limit = 50 } = {}) => this.#ask(`/v1/speakers${query({ after, find, limit })}`);

  /** @param {string} name @returns {Promise<import('./answers.js').Voiceprint>} */
  speaker = name => this.#ask(speakerPath(name));

  /** @returns {Promise<import('./answers.js').VoiceMap>} */
  map = () => this.#ask('/v1/map');

  /** @param {string} name @param {string} to */
  rename = (name, to) => this.#ask(`${speakerPath(name)}/rename${query({ to })}`, { method: 'POST' });

  /** @param {string} name */
  remove = name => this.#ask(speakerPath(name), { method: 'DELETE' });

  /** @param {string} name @param {number} recording */
  removeRecording = (name, recording) => this.#ask(`${speakerPath(name)}/recordings/${recording}`, { method: 'DELETE' });

  /**
   * What the coach says of recordings; nothing is kept.
   * @param {string} name @param {Sent[]} recordings @param {AbortSignal} [stop]
   * @returns {Promise<import('./answers.js').Enrolled>}
   */
  advise = (name, recordings, stop) => this.#send(`${speakerPath(name)}/advice`, recordings, stop);

  /** @param {string} name @param {Sent[]} recordings @returns {Promise<import('./answers.js').Enrolled>} */
  enroll = (name, recordings) => this.#send(`${speakerPath(name)}/recordings`, recordings);

  /** @param {string} name @param {Sent} recording @param {Rule} rule @returns {Promise<import('./answers.js').Verified>} */
  verify = (name, recording, rule) => this.#send(`${speakerPath(name)}/verify${query(rule)}`, [recording]);

  /** @param {Sent} recording @param {Rule} rule @returns {Promise<import('./answers.js').Identified>} */
  identify = (recording, rule) => this.#send(`/v1/identify${query(rule)}`, [recording]);

  /** @param {Sent} first @param {Sent} second @param {Rule} rule @returns {Promise<import('./answers.js').Compared>} */
  compare = (first, second, rule) => this.#send(`/v1/compare${query(rule)}`, [first, second]);

  /**
   * Asks who is speaking, as it is spoken.
   * @param {number} rateHz @param {Rule} rule
   */
  listen = (rateHz, rule) => LiveAnswers.open(
    `/v1/live${query({ rate: rateHz, ...rule })}`,
    this.#keyring.key,

    // A WebSocket that is refused does not say why; the same address, asked plainly, does.
    () => this.#ask('/v1/live'));

  #send(path, recordings, signal) {
    const body = new FormData();
    recordings.forEach(({ content, name }) => body.append('files', content, name));
    return this.#ask(path, { method: 'POST', body, signal });
  }

  async #ask(path, request = {}) {
    const headers = this.#keyring.key ? { 'X-Api-Key': this.#keyring.key } : undefined;
    const response = await fetch(path, { ...request, headers }).catch(fault => {
      throw fault.name === 'AbortError' ? fault : new Problem(
        'The service does not answer', 'Page: expected an answer of the service, got none. See whether it runs, and try again.');
    });
    if (!response.ok) {
      if (response.status === unauthorized) {
        this.dispatchEvent(new Event('locked'));

        // The service's own words are for programs.
        throw new Problem(
          'A key is needed', 'Page: expected a key that the service knows, got none. Press Key above and enter it.', unauthorized);
      }

      throw await Problem.of(response);
    }

    return response.status === 204 ? null : response.json();
  }
}

/**
 * A recording as it is sent.
 * @typedef {{ content: Blob, name: string }} Sent
 *
 * How sure an answer has to be; of neither, as the service is set.
 * @typedef {{ level?: string, far?: string }} Rule
 */

const speakerPath = name => `/v1/speakers/${encodeURIComponent(name)}`;

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length > 0 ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}
