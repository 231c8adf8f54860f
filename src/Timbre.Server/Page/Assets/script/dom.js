// Elements, made of data: text is text, never markup.

const svgSpace = 'http://www.w3.org/2000/svg';

/**
 * Makes an element.
 * @param {string} tag
 * @param {Record<string, any>} [properties] `onclick` and its like listen; others are attributes: true has no value, false and null are
 *   left out.
 * @param {...(Node | string | null | false)} children What is null or false is left out.
 * @returns {any} The element.
 */
export function make(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }

  made.append(...children.filter(isThere));
  return made;
}

/** @param {Node | string | null | false} child @returns {child is Node | string} */
const isThere = child => child !== null && child !== false;

/**
 * A picture of the page's own set; words beside it say what it means.
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const picture = document.createElementNS(svgSpace, 'svg');
  const use = document.createElementNS(svgSpace, 'use');
  picture.setAttribute('class', 'icon');
  picture.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `#icon-${name}`);
  picture.append(use);
  return picture;
}

/**
 * A button with a picture and words.
 * @param {string} picture
 * @param {string} words
 * @param {() => void} onclick
 * @param {Record<string, any>} [properties]
 * @returns {HTMLButtonElement}
 */
export function button(picture, words, onclick, properties = {}) {
  return make('button', { type: 'button', onclick, ...properties }, icon(picture), words);
}

/**
 * A button with a picture alone, named for who does not see it.
 * @param {string} picture
 * @param {string} name
 * @param {() => void} onclick
 * @returns {HTMLButtonElement}
 */
export function iconButton(picture, name, onclick) {
  return make('button', { type: 'button', class: 'bare', 'aria-label': name, title: name, onclick }, icon(picture));
}

/**
 * A labelled part of a view.
 * @param {string} heading
 * @param {...(Node | string | null | false)} children
 * @returns {HTMLElement}
 */
export function card(heading, ...children) {
  const title = make('h2', { id: `card-${heading.toLowerCase().replaceAll(' ', '-')}` }, heading);
  return make('section', { class: 'card', 'aria-labelledby': title.id }, title, ...children);
}

/**
 * Names with values.
 * @param {[name: string, ...value: (Node | string)[]][]} rows
 * @returns {HTMLDListElement}
 */
export function facts(rows) {
  return make('dl', { class: 'facts' }, ...rows.map(([name, ...value]) => make('div', {}, make('dt', {}, name), make('dd', {}, ...value))));
}
