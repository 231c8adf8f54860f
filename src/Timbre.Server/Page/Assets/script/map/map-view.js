import { card, make } from '../dom.js';
import { counted, number } from '../words.js';
import { Scatter } from './scatter.js';
import { showComing } from '../shell/notice.js';

const neighbors = 5;
const zooms = { Nearer: 0.6, Farther: 1 / 0.6, 'Whole map': Infinity };

/**
 * The voices in a plane.
 * @type {import('../shell/router.js').View}
 */
export function mapView(place, { service }) {
  const shown = make('div', { class: 'stack' });
  let scatter = null;
  let isLeft = false;
  place.append(
    make('header', { class: 'intro' },
      make('h1', {}, 'Map'),
      make('p', { class: 'soft' }, 'Every enrolled voice as a point: who lies near sounds more alike.')),
    shown);
  showComing(shown, service.map(), map => map.voices.length < 3 ? [few(map.voices.length)] : whole(map)).then(async () => {
    if (scatter && !isLeft) {
      await scatter.draw();
    }
  });
  return () => {
    isLeft = true;
    scatter?.dispose();
  };

  function whole({ voices, share }) {
    const told = make('div', { 'aria-live': 'polite' });
    const field = make('input', {
      id: 'map-find', list: 'map-names', autocomplete: 'off', spellcheck: 'false', oninput: () => choose(field.value.trim()),
    });
    const choose = name => {
      const found = voices.find(({ speaker }) => speaker === name);
      scatter.mark(found?.speaker ?? null);
      told.replaceChildren(...found ? [nearest(found, voices)] : []);
    };
    scatter = new Scatter(voices, name => {
      field.value = name;
      choose(name);
    });
    return [
      card('Voices',
        make('div', { class: 'field' }, make('label', { for: 'map-find' }, 'Find a speaker'), field,
          make('datalist', { id: 'map-names' }, ...voices.map(({ speaker }) => make('option', { value: speaker })))),
        told,
        scatter.element,
        make('div', { class: 'row' }, ...Object.entries(zooms).map(([words, factor]) =>
          make('button', { type: 'button', onclick: () => scatter.zoom(factor) }, words))),
        make('p', { class: 'soft' }, `${counted(voices.length, 'voice')}. A plane shows ${number(100 * share)} % of how they differ: `
          + 'who lies far apart differs, who lies near may differ still.')),
    ];
  }
}

const few = count => make('p', { class: 'card empty' },
  count === 0 ? 'Nobody is enrolled yet. ' : 'A map needs three voices at least. ',
  make('a', { href: '#/enroll' }, count === 0 ? 'Enroll the first speaker' : 'Enroll another speaker'), '.');

function nearest(voice, voices) {
  const distance = ({ x, y }) => Math.hypot(x - voice.x, y - voice.y);
  const others = voices.filter(other => other !== voice).sort((a, b) => distance(a) - distance(b)).slice(0, neighbors);
  return make('p', {}, 'Nearest to ', make('a', { href: `#/speakers/${encodeURIComponent(voice.speaker)}` }, voice.speaker), ' here: ',
    others.map(({ speaker }) => speaker).join(', '), '.');
}
