import { make } from '../dom.js';

/**
 * Where an address leads nowhere.
 * @type {import('./router.js').View}
 */
export function lostView(place) {
  place.append(
    make('header', { class: 'intro' },
      make('h1', {}, 'Nothing here'),
      make('p', { class: 'soft' }, 'No part of this page has that address.')),
    make('p', { class: 'card empty' }, 'Choose one above, or ', make('a', { href: '#/recognize' }, 'recognize a voice'), '.'));
}
