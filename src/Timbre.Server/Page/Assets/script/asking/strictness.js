const place = 'timbre.strictness';
const own = 'own';

/** How sure answers have to be; remembered in this browser. */
export class Strictness {
  /** @type {import('../service/answers.js').Level[]} */
  levels = [];

  /** Whether answers can be asked for by a rate at all. */
  isOffered = false;

  #choice = localStorage.getItem(place) ?? '';
  #serviceRate = null;

  /**
   * Learns what the service offers.
   * @param {import('../service/answers.js').Service | null} told Null where it does not say.
   */
  learn(told) {
    if (told) {
      [this.levels, this.isOffered, this.#serviceRate] = [told.levels, told.calibrated, told.falseAcceptRate];
    }
  }

  /** The level that is chosen; empty where a rate of one's own is, or nothing. */
  get level() {
    return this.#choice === '' ? this.#levelOf(this.#serviceRate) : this.#choice.startsWith(own) ? '' : this.#choice;
  }

  set level(level) {
    this.#choose(level);
  }

  /** The share of strangers that is accepted, 0 to 1; null where costs decide. */
  get rate() {
    return this.#choice === '' ? this.#serviceRate
      : this.#choice.startsWith(own) ? Number(this.#choice.slice(own.length + 1))
        : this.levels.find(({ level }) => level === this.#choice)?.falseAcceptRate ?? null;
  }

  /** A rate of one's own. @param {number} rate Above 0, below 1. */
  set rate(rate) {
    this.#choose(`${own}:${rate}`);
  }

  /** As questions say it; of nothing where nothing was chosen. @returns {import('../service/service.js').Rule} */
  get rule() {
    return !this.isOffered || this.#choice === '' ? {}
      : this.#choice.startsWith(own) ? { far: String(this.rate) } : { level: this.#choice };
  }

  #levelOf(rate) {
    return this.levels.find(({ falseAcceptRate }) => falseAcceptRate === rate)?.level ?? '';
  }

  #choose(choice) {
    this.#choice = choice;
    localStorage.setItem(place, choice);
  }
}
