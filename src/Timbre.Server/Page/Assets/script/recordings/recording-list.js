import { counted, seconds } from '../words.js';
import { iconButton, make } from '../dom.js';
import { barsOfRecording } from '../sound/recording.js';
import { drawBars } from '../sound/envelope.js';
import { play } from './player.js';

/**
 * The recordings at hand, each to be played and removed.
 * @param {import('./queue.js').Queue} queue
 * @returns {{ element: HTMLElement, leave: () => void }}
 */
export function recordingList(queue) {
  const element = make('div', { class: 'queue' });
  const show = () => {
    const { recordings } = queue;
    element.replaceChildren(
      make('p', { class: 'soft', role: 'status' }, recordings.length === 0
        ? 'No recordings yet. A sentence or two, three seconds or more, is enough.'
        : `${counted(recordings.length, 'recording')} at hand`),
      make('ul', { class: 'plain' }, ...recordings.map(recording => item(recording, queue))));
    element.querySelectorAll('canvas').forEach((canvas, i) => drawBars(canvas, recordings[i].heights, barsOfRecording));
  };
  queue.addEventListener('change', show);
  requestAnimationFrame(show);
  return { element, leave: () => queue.removeEventListener('change', show) };
}

function item(recording, queue) {
  return make('li', { class: 'recording' },
    iconButton('play', `Play ${recording.name}`, () => play(recording.content)),
    make('canvas', { class: 'wave small', 'aria-hidden': 'true' }),
    make('span', { class: 'name' }, recording.name),
    make('span', { class: 'soft number' }, recording.seconds === null ? '' : seconds(recording.seconds)),
    iconButton('remove', `Remove ${recording.name}`, () => queue.remove(recording)));
}
