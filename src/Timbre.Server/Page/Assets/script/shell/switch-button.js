import { icon, make } from '../dom.js';
import { faultNotice } from './notice.js';

/**
 * A button that begins something and, pressed again, ends it; what goes wrong stands in a place of its own.
 * @typedef {{ picture: string, words: string }} Face
 */
export class SwitchButton {
  fault = make('div');
  #off;
  #on;
  element = make('button', { type: 'button', class: 'primary record' });

  /**
   * @param {Face} off How it looks before.
   * @param {Face} on How it looks meanwhile.
   * @param {() => Promise<void>} begin
   * @param {() => Promise<void>} end
   */
  constructor(off, on, begin, end) {
    [this.#off, this.#on] = [off, on];
    this.element.addEventListener('click', () => this.#press(this.isOn ? end : begin));
    this.isOn = false;
  }

  get isOn() {
    return this.element.classList.contains('on');
  }

  set isOn(isOn) {
    const { picture, words } = isOn ? this.#on : this.#off;
    this.element.replaceChildren(icon(picture), words);
    this.element.classList.toggle('on', isOn);
  }

  /** @param {Error} problem */
  tell(problem) {
    this.fault.replaceChildren(faultNotice(problem));
  }

  async #press(work) {
    this.fault.replaceChildren();
    this.element.disabled = true;
    try {
      await work();
    } catch (problem) {
      this.tell(problem);
    } finally {
      this.element.disabled = false;
    }
  }
}
