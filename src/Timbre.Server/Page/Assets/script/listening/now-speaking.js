import { card, make } from '../dom.js';
import { clock, number, probability } from '../words.js';
import { outcomeMark, outcomeOf } from '../asking/outcome.js';

const most = 40;

/** Who is speaking, and who was. A change is read out, not every second. */
export class NowSpeaking {
  #name = make('p', { class: 'now', 'aria-live': 'polite' });
  #rests = make('div', { class: 'rests' });
  #turns = make('ol', { class: 'plain turns' });
  #last = null;

  element = card('Speaking now', this.#name, this.#rests, make('h3', {}, 'So far'), this.#turns);

  constructor() {
    this.clear();
  }

  clear() {
    this.#last = null;
    this.#say('Nobody listens yet');
    this.#rests.replaceChildren();
    this.#turns.replaceChildren(make('li', { class: 'soft' }, 'Who spoke, and from when to when, stands here.'));
  }

  /** @param {import('../service/answers.js').Live} answer */
  hear(answer) {
    const isSpeaking = answer.state === 'speaking';
    const words = isSpeaking ? answer.speaker ?? 'Nobody who is enrolled' : answer.state === 'silence' ? 'Silence' : 'The service is busy';
    this.#say(words);
    this.#rests.replaceChildren(...(isSpeaking ? rests(answer) : []));
    this.#note(words, answer.seconds);
  }

  #say(words) {
    if (this.#name.textContent !== words) {
      this.#name.textContent = words;
    }
  }

  // Seconds that say the same are one turn.
  #note(words, seconds) {
    if (this.#last?.words !== words) {
      this.#last = { words, from: Math.max(0, seconds - 1), time: make('span', { class: 'soft number' }) };
      if (this.#turns.firstChild?.className === 'soft') {
        this.#turns.replaceChildren();
      }

      this.#turns.prepend(make('li', {}, make('span', { class: 'name' }, words), this.#last.time));
      [...this.#turns.children].slice(most).forEach(turn => turn.remove());
    }

    this.#last.time.textContent = `${clock(this.#last.from)} – ${clock(seconds)}`;
  }
}

function rests({ speaker, candidates, decision }) {
  const others = candidates.filter(candidate => candidate.speaker !== speaker);
  return [
    outcomeMark(outcomeOf(decision, speaker !== null)),
    decision ? make('p', {}, `${probability(decision.probability)} · log-likelihood ratio ${number(decision.llr, 1)}, `
      + `needed ${number(decision.llrThreshold, 1)}`) : null,
    others.length > 0 ? make('p', { class: 'soft' }, `Then: ${others.map(candidate =>
      `${candidate.speaker} (${number(candidate.llr ?? candidate.score, 1)})`).join(', ')}`) : null,
  ].filter(part => part !== null);
}
