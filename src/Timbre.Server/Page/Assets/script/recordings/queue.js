/** The recordings at hand. An event "change" tells that there are others. */
export class Queue extends EventTarget {
  /** @type {import('../sound/recording.js').Recording[]} */
  #recordings = [];

  /** Oldest first. */
  get recordings() {
    return [...this.#recordings];
  }

  /** @param {import('../sound/recording.js').Recording} recording */
  add(recording) {
    this.#become([...this.#recordings, recording]);
  }

  /** @param {import('../sound/recording.js').Recording} recording */
  remove(recording) {
    this.#become(this.#recordings.filter(other => other !== recording));
  }

  clear() {
    this.#become([]);
  }

  /** A name that no other has. @param {string} stem */
  freeName(stem) {
    const taken = new Set(this.#recordings.map(({ name }) => name));
    for (let i = 1; ; i++) {
      if (!taken.has(`${stem}-${i}.wav`)) {
        return `${stem}-${i}.wav`;
      }
    }
  }

  #become(recordings) {
    this.#recordings = recordings;
    this.dispatchEvent(new Event('change'));
  }
}
