import { lostView } from './lost-view.js';
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
    const [view, argument] = read(location.hash);
    const fill = Object.hasOwn(this.#views, view) ? this.#views[view] : lostView;
    this.#leave();

    // What a view that was left still waits for fills a place that nobody sees.
    const shown = make('div', { class: fill === lostView ? 'view' : `view ${view}` });
    this.#place.replaceChildren(shown);
    this.#leave = fill(shown, this.#shared, argument) ?? (() => {});
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

// The view and its argument; an address that cannot be read is one that nobody has.
function read(hash) {
  const [name, argument = ''] = hash.replace(/^#\/?/, '').split('/');
  try {
    return [name || start, decodeURIComponent(argument)];
  } catch {
    return [hash, ''];
  }
}
