import { card, make } from '../dom.js';
import { counted, day, number } from '../words.js';
import { showComing } from '../shell/notice.js';

const pageSize = 50;
const patienceMs = 200;

/**
 * Who is enrolled, in pages.
 * @type {import('../shell/router.js').View}
 */
export function speakersView(place, { service }) {
  const list = make('div', { 'aria-live': 'polite' });
  const find = make('input', { id: 'find', type: 'search', autocomplete: 'off', spellcheck: 'false', oninput: () => findLater() });
  let timer = 0;

  // Where each page that was seen begins; the last is the one that is shown.
  let starts = [null];

  const findLater = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      starts = [null];
      show();
    }, patienceMs);
  };
  const show = () => showComing(
    list,
    service.speakers({ after: starts.at(-1), find: find.value.trim(), limit: pageSize }),
    page => page.total === 0 ? [nobody(find.value.trim())] : [table(page.speakers), pages(page)]);

  function pages({ total, after, speakers }) {
    const first = (starts.length - 1) * pageSize + 1;
    const turn = (words, isThere, next) => make('button', {
      type: 'button',
      disabled: !isThere,
      onclick: () => {
        starts = next();
        show();
      },
    }, words);
    return make('div', { class: 'row spread pages' },
      make('p', { class: 'soft' }, `${number(first)} to ${number(first + speakers.length - 1)} of ${counted(total, 'speaker')}`),
      starts.length > 1 || after !== null ? make('div', { class: 'row' },
        turn('Previous', starts.length > 1, () => starts.slice(0, -1)),
        turn('Next', after !== null, () => [...starts, after])) : null);
  }

  place.append(
    make('header', { class: 'intro' }, make('h1', {}, 'Speakers'), make('p', { class: 'soft' }, 'Everyone whose voice is known here.')),
    card('Enrolled', make('div', { class: 'field' }, make('label', { for: 'find' }, 'Find a name'), find), list));
  show();
  return () => clearTimeout(timer);
}

const nobody = sought => make('p', { class: 'empty' }, ...(sought === ''
  ? ['Nobody is enrolled yet. ', make('a', { href: '#/enroll' }, 'Enroll the first speaker'), '.']
  : [`Nobody's name holds “${sought}”.`]));

function table(speakers) {
  return make('table', { class: 'speakers' },
    make('caption', { class: 'unseen' }, 'Enrolled speakers'),
    make('thead', {}, make('tr', {}, ...['Name', 'Recordings', 'Last enrolled'].map(name => make('th', { scope: 'col' }, name)))),
    make('tbody', {}, ...speakers.map(({ speaker, recordings, updatedAt }) => make('tr', {},
      make('th', { scope: 'row' }, make('a', { href: `#/speakers/${encodeURIComponent(speaker)}` }, speaker)),
      make('td', { class: 'number' }, number(recordings)),
      make('td', { class: 'soft' }, day(updatedAt))))));
}
