import { icon, make } from '../dom.js';
import { faultNotice } from '../shell/notice.js';
import { findingList } from '../asking/heard.js';

const patienceMs = 350;

/** What the coach says of the recordings at hand, asked anew whenever they or the name change; nothing is kept by it. */
export class Advice {
  element = make('div', { class: 'advice', 'aria-live': 'polite' });
  #service;
  #timer = 0;
  #asked = new AbortController();

  /** @param {import('../service/service.js').Service} service */
  constructor(service) {
    this.#service = service;
  }

  /**
   * Asks, once nothing changed for a moment.
   * @param {string} name @param {import('../sound/recording.js').Recording[]} recordings
   */
  ask(name, recordings) {
    this.stop();
    if (name === '' || recordings.length === 0) {
      this.#show(make('p', { class: 'soft' }, recordings.length === 0
        ? 'Three short recordings of different days or places are better than a long one.'
        : 'The coach listens as soon as there is a name.'));
      return;
    }

    this.#show(make('p', { class: 'soft waiting' }, 'The coach listens'));
    this.#timer = setTimeout(() => this.#hear(name, recordings, this.#asked.signal), patienceMs);
  }

  /** Asks no more; an answer that is still to come is not shown. */
  stop() {
    clearTimeout(this.#timer);
    this.#asked.abort();
    this.#asked = new AbortController();
  }

  async #hear(name, recordings, signal) {
    try {
      const { findings } = await this.#service.advise(name, recordings, signal);
      this.#show(findingList(findings)
        ?? make('p', { class: 'outcome accepted' }, icon('accepted'), 'Nothing to object to: these can be kept.'));
    } catch (problem) {
      if (!signal.aborted) {
        this.#show(faultNotice(problem));
      }
    }
  }

  #show(content) {
    this.element.replaceChildren(content);
  }
}
