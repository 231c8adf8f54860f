/** Why something was not done: what the service answered (RFC 9457), or what the page itself found. */
export class Problem extends Error {
  /**
   * @param {string} title What kind of thing it is.
   * @param {string} detail The rule and the remedy, as sentences.
   * @param {number} [status] Of the answer; 0 where there was none.
   */
  constructor(title, detail, status = 0) {
    super(detail);
    this.title = title;
    this.status = status;
  }

  /** What was expected and what was found. */
  get rule() {
    return this.message.slice(0, this.#end);
  }

  /** What to do. */
  get remedy() {
    return this.message.slice(this.#end).trim();
  }

  // The remedy is the last sentence.
  get #end() {
    const end = this.message.lastIndexOf('. ');
    return end < 0 ? this.message.length : end + 1;
  }

  /**
   * Reads what an answer says.
   * @param {Response} response
   */
  static async of(response) {
    const told = await response.json().catch(() => ({}));
    return new Problem(
      told.title ?? 'The service did not answer',
      told.detail ?? `Service: expected an answer, got status ${response.status}. Try again.`,
      response.status);
  }
}
