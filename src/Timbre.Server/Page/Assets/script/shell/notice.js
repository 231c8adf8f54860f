import { icon, make } from '../dom.js';

/**
 * Says what went wrong, with the rule and the remedy.
 * @param {Error & { title?: string, rule?: string, remedy?: string }} problem A Problem; any other is a fault of the page itself.
 * @returns {HTMLElement}
 */
export function faultNotice(problem) {
  return make('div', { class: 'notice fault', role: 'alert' },
    icon('warning'),
    make('div', {},
      make('p', { class: 'title' }, problem.title ?? 'The page itself failed'),
      make('p', {}, problem.rule ?? problem.message),
      problem.remedy ? make('p', { class: 'remedy' }, problem.remedy) : null));
}

/**
 * Waits for something and shows it, or why there is none.
 * @template T
 * @param {HTMLElement} place What stood there goes.
 * @param {Promise<T>} coming
 * @param {(value: T) => (Node | string)[]} show
 */
export async function showComing(place, coming, show) {
  place.setAttribute('aria-busy', 'true');
  try {
    const value = await coming;
    place.replaceChildren(...show(value));
  } catch (problem) {
    place.replaceChildren(faultNotice(problem));
  } finally {
    place.removeAttribute('aria-busy');
  }
}
