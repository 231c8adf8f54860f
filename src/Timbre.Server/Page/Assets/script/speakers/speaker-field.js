import { make } from '../dom.js';

const offered = 20;
let made = 0;

/**
 * A field for a speaker's name that offers those who are enrolled, as far as the key may know them.
 * @param {string} label
 * @param {import('../service/service.js').Service} service
 * @returns {{ element: HTMLElement, input: HTMLInputElement }}
 */
export function speakerField(label, service) {
  const id = `speaker-${++made}`;
  const names = make('datalist', { id: `${id}-names` });
  const input = make('input', {
    id, list: names.id, autocomplete: 'off', spellcheck: 'false', maxlength: '200', onfocus: () => offer(), oninput: () => offer(),
  });
  const offer = async () => {
    // Who may not list the enrolled types the name.
    const found = await service.speakers({ find: input.value.trim(), limit: offered }).catch(() => ({ speakers: [] }));
    names.replaceChildren(...found.speakers.map(({ speaker }) => make('option', { value: speaker })));
  };
  return { element: make('div', { class: 'field' }, make('label', { for: id }, label), input, names), input };
}
