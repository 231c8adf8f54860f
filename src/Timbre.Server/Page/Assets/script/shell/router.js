import { make } from '../dom.js';

const start = 'recognize';

/**
 * Shows the view that the address names: #/speakers/ann is the view "speakers" with the argument "ann".
 * A view fills its place and may give back what is to be done when it is left.
 * @typedef {(place: HTMLElement, shared: import('../app.js').Shared, argument: string) => (() => void) | void} View
 */
export class Router {
  #place;
  #shared;
  #views;
  #leave = () => {};

  /** @param {HTMLElement} place @param {import('../app.js').Shared} shared @param {Record<string, View>} views */
  constructor(place, shared, views) {
    [this.#place, this.#shared, this.#views] = [place, shared, views];
    addEventListener('hashchange', () => {
      this.show();
      this.#place.focus();
    });
  }

  /** Shows it, anew if it is shown. */
  show() {
    const [name, argument = ''] = location.hash.replace(/^#\//, '').split('/');
    const view = Object.hasOwn(this.#views, name) ? name : start;
    this.#leave();

    // What a view that was left still waits for fills a place that nobody sees.
    const shown = make('div', { class: `view ${view}` });
    this.#place.replaceChildren(shown);
    this.#leave = this.#views[view](shown, this.#shared, decodeURIComponent(argument)) ?? (() => {});
    document.title = `${shown.querySelector('h1')?.textContent} · Timbre`;
    scrollTo(0, 0);
    for (const link of document.querySelectorAll('nav.views a')) {
      if (link.getAttribute('href') === `#/${view}`) {
        link.setAttribute('aria-current', 'page');
      } else {
        link.removeAttribute('aria-current');
      }
    }
  }
}
