import { Recording } from '../sound/recording.js';
import { icon, make } from '../dom.js';

/**
 * Takes files: dropped, or chosen.
 * @param {import('./queue.js').Queue} queue Where they go.
 * @returns {HTMLElement}
 */
export function fileDrop(queue) {
  const take = async files => {
    for (const file of files) {
      queue.add(await Recording.ofFile(file));
    }
  };
  const field = make('input', {
    type: 'file',
    id: 'files',
    class: 'unseen',
    multiple: true,
    accept: 'audio/*,.wav,.flac,.ogg,.opus,.mp3,.m4a,.aif,.aiff,.au,.sph',
    onchange: async () => {
      await take(field.files);
      field.value = '';
    },
  });
  const area = make('label', { class: 'drop', for: 'files' },
    icon('file'),
    make('span', {}, make('span', { class: 'link' }, 'Choose files'), make('span', { class: 'soft' }, ' or drop them here')));
  const mark = isOver => event => {
    event.preventDefault();
    area.classList.toggle('over', isOver);
  };
  area.addEventListener('dragover', mark(true));
  area.addEventListener('dragleave', mark(false));
  area.addEventListener('drop', event => {
    mark(false)(event);
    take(event.dataTransfer.files);
  });
  return make('div', { class: 'files' }, field, area);
}
