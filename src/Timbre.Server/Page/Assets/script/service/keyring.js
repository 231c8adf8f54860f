const place = 'timbre.key';

/** The key that questions are asked with. It stays in this tab, and goes when that is closed. */
export class Keyring {
  /** @returns {string} Empty where there is none. */
  get key() {
    return sessionStorage.getItem(place) ?? '';
  }

  set key(value) {
    if (value) {
      sessionStorage.setItem(place, value);
    } else {
      sessionStorage.removeItem(place);
    }
  }
}
