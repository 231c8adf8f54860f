import { make } from '../dom.js';
import { strangers } from '../words.js';

const meanings = {
  convenience: 'A wrong yes costs little, and a second try annoys.',
  balanced: 'For most uses.',
  strict: 'A wrong yes costs much; more who are right are asked again.',
};

/**
 * Chooses how sure answers have to be, in words and rates; folded, with what is chosen on top.
 * @param {import('./strictness.js').Strictness} strictness
 * @returns {HTMLDetailsElement}
 */
export function strictnessField(strictness) {
  const chosen = make('span', { class: 'soft' });
  const tell = () => {
    chosen.textContent = strictness.rate === null || !strictness.isOffered ? '' : ` accepts ${strangers(strictness.rate)}`;
  };
  tell();
  return make('details', { class: 'more', oninput: tell }, make('summary', {}, 'Strictness', chosen), options(strictness));
}

function options(strictness) {
  if (!strictness.isOffered) {
    return make('p', { class: 'soft' }, 'Answers are decided by the model\'s own score: it is not calibrated, so no rate can be chosen.');
  }

  const percent = make('input', {
    type: 'number',
    id: 'own-rate',
    class: 'short',
    min: '0.0001',
    max: '99',
    step: 'any',
    inputmode: 'decimal',
    value: strictness.rate === null ? '' : String(Number((100 * strictness.rate).toPrecision(6))),
    oninput: () => chooseOwn(),
  });
  const ownWords = make('span', { class: 'soft', id: 'own-words', 'aria-live': 'polite' });
  const own = choice('own', 'Own rate', strictness.rate !== null && strictness.level === '', () => chooseOwn());
  const chooseOwn = () => {
    const rate = Number(percent.value) / 100;
    const isRate = percent.value !== '' && rate > 0 && rate < 1;
    own.input.checked = true;
    percent.setAttribute('aria-invalid', String(!isRate));
    ownWords.textContent = isRate ? `Accepts ${strangers(rate)}` : 'Enter a rate above 0 and below 100 %';
    if (isRate) {
      strictness.rate = rate;
    }
  };
  return make('fieldset', { class: 'strictness' },
    make('legend', {}, 'How sure must an answer be?'),
    ...strictness.levels.map(({ level, falseAcceptRate }) => choice(
      level, level.charAt(0).toUpperCase() + level.slice(1), strictness.level === level, () => {
        strictness.level = level;
      },
      `Accepts ${strangers(falseAcceptRate)}`,
      meanings[level]).element),
    make('div', { class: 'option' }, own.input,
      make('div', {}, own.label,
        make('div', { class: 'row' }, percent,
          make('label', { for: 'own-rate' }, make('span', { class: 'unseen' }, 'Own rate in '), '%'), ownWords))));
}

function choice(value, name, checked, oninput, ...lines) {
  const input = make('input', { type: 'radio', name: 'strictness', id: `strictness-${value}`, value, checked, oninput });
  const label = make('label', { for: input.id }, make('span', { class: 'title' }, name),
    ...lines.filter(Boolean).map(line => make('span', { class: 'soft line' }, line)));
  return { input, label, element: make('div', { class: 'option' }, input, label) };
}
