import { card, make } from '../dom.js';
import { fileDrop } from './file-drop.js';
import { recorder } from './recorder.js';
import { recordingList } from './recording-list.js';
import { stop } from './player.js';

/**
 * Where recordings come from, and which are at hand.
 * @param {import('./queue.js').Queue} queue
 * @returns {{ element: HTMLElement, leave: () => void }}
 */
export function recordingsCard(queue) {
  const [microphone, list] = [recorder(queue), recordingList(queue)];
  return {
    element: card('Recordings', make('div', { class: 'sources' }, microphone.element, fileDrop(queue)), list.element),
    leave: () => {
      microphone.leave();
      list.leave();
      stop();
    },
  };
}
