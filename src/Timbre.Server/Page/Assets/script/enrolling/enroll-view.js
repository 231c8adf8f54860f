import { card, icon, make } from '../dom.js';
import { Advice } from './advice.js';
import { counted } from '../words.js';
import { faultNotice } from '../shell/notice.js';
import { recordingsCard } from '../recordings/recordings-card.js';
import { speakerField } from '../speakers/speaker-field.js';

/**
 * Makes a voice known: the coach's advice first, then it is kept.
 * @type {import('../shell/router.js').View}
 */
export function enrollView(place, { service, enrolled: queue }, name) {
  const recordings = recordingsCard(queue);
  const advice = new Advice(service);
  const { element: field, input } = speakerField('Name of the speaker', service);
  const result = make('div', { class: 'answers', 'aria-live': 'polite' });
  const press = make('button', { type: 'submit', class: 'primary wide' });
  const hint = make('p', { class: 'soft', role: 'status' });
  input.value = name;

  const refresh = () => {
    press.textContent = queue.recordings.length > 1 ? `Keep ${counted(queue.recordings.length, 'recording')}` : 'Keep';
    hint.textContent = '';
    advice.ask(input.value.trim(), queue.recordings);
  };

  async function keep(event) {
    event.preventDefault();
    const [speaker, kept] = [input.value.trim(), queue.recordings];
    hint.textContent = speaker === '' ? 'Say whose voice it is.' : kept.length === 0 ? 'Record something or choose a file first.' : '';
    if (hint.textContent) {
      return;
    }

    advice.stop();
    press.disabled = true;
    try {
      const enrolled = await service.enroll(speaker, kept);
      queue.clear();
      result.replaceChildren(keptCard(enrolled));
    } catch (problem) {
      result.replaceChildren(faultNotice(problem));
    } finally {
      press.disabled = false;
    }
  }

  input.addEventListener('input', refresh);
  queue.addEventListener('change', refresh);
  place.append(
    make('header', { class: 'intro' },
      make('h1', {}, 'Enroll'),
      make('p', { class: 'soft' }, 'Make a voice known. What is kept is a voiceprint, not the recording.')),
    make('div', { class: 'columns' },
      recordings.element,
      card('Speaker', make('form', { onsubmit: keep }, field,
        make('h3', {}, 'The coach'), advice.element, press, hint))),
    result);
  refresh();
  return () => {
    queue.removeEventListener('change', refresh);
    advice.stop();
    recordings.leave();
  };
}

function keptCard({ speaker, added }) {
  return make('article', { class: 'card answer accepted' },
    make('p', { class: 'outcome accepted' }, icon('accepted'), 'Kept'),
    make('h3', {}, `${speaker.speaker} is known by ${counted(speaker.recordings, 'recording')}.`),
    make('p', {}, `${counted(added.length, 'recording')} came now. `,
      make('a', { href: `#/speakers/${encodeURIComponent(speaker.speaker)}` }, `Look at ${speaker.speaker}`), ' or ',
      make('a', { href: '#/recognize' }, 'ask who is speaking'), '.'));
}
