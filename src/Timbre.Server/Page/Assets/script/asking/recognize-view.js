import { card, make } from '../dom.js';
import { comparing, identifying, verifying } from './questions.js';
import { faultNotice } from '../shell/notice.js';
import { recordingsCard } from '../recordings/recordings-card.js';
import { strictnessField } from './strictness-field.js';

/**
 * Asks of the recordings at hand whose voice they are.
 * @type {import('../shell/router.js').View}
 */
export function recognizeView(place, shared) {
  const { asked: queue, strictness } = shared;
  const recordings = recordingsCard(queue);
  const questions = [identifying(shared), verifying(shared), comparing(shared)];
  const answers = make('div', { class: 'answers', 'aria-live': 'polite' });
  const chosen = make('div', { class: 'question' });
  const hint = make('p', { class: 'soft', id: 'hint', role: 'status' });
  const press = make('button', { type: 'submit', class: 'primary wide', 'aria-describedby': 'hint' });
  let [question] = questions;

  const refresh = () => {
    press.textContent = question.action(queue.recordings);
    hint.textContent = '';
  };
  const choose = next => {
    question = next;
    chosen.replaceChildren(...[question.field].filter(Boolean));
    refresh();
  };

  async function ask(event) {
    event.preventDefault();
    hint.textContent = question.missing(queue.recordings);
    if (hint.textContent) {
      return;
    }

    answers.replaceChildren();
    answers.setAttribute('aria-busy', 'true');
    const asked = question.ask(queue.recordings).map(async answer => {
      const waiting = make('p', { class: 'soft waiting' }, 'Listening to it');
      answers.append(waiting);
      waiting.replaceWith(await answer.catch(faultNotice));
    });
    press.disabled = true;
    await Promise.all(asked);
    press.disabled = false;
    answers.removeAttribute('aria-busy');
  }

  queue.addEventListener('change', refresh);
  place.append(
    make('header', { class: 'intro' },
      make('h1', {}, 'Recognize'),
      make('p', { class: 'soft' }, 'Record a voice or choose a file, and ask whose it is.')),
    make('div', { class: 'columns' },
      recordings.element,
      card('Question', make('form', { onsubmit: ask },
        make('fieldset', { class: 'segments' },
          make('legend', { class: 'unseen' }, 'What do you ask?'),
          ...questions.map(one => segment(one, one === question, () => choose(one)))),
        chosen,
        press,
        hint),
      strictnessField(strictness))),
    answers);
  choose(question);
  return () => {
    queue.removeEventListener('change', refresh);
    recordings.leave();
  };
}

function segment({ name, explanation }, checked, onchange) {
  const id = `ask-${name.toLowerCase()}`;
  return make('div', {},
    make('input', { type: 'radio', name: 'question', id, checked, onchange }),
    make('label', { for: id, title: explanation }, name));
}
