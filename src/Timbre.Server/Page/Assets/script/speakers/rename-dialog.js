import { make } from '../dom.js';

/**
 * Asks for another name.
 * @param {string} name
 * @returns {Promise<string>} Empty where the name stays.
 */
export function renamed(name) {
  return new Promise(resolve => {
    const field = make('input', {
      id: 'new-name', value: name, maxlength: '200', required: true, autocomplete: 'off', spellcheck: 'false',
    });
    const dialog = make('dialog', { 'aria-labelledby': 'rename-title' },
      make('form', { method: 'dialog' },
        make('h2', { id: 'rename-title' }, `Rename ${name}`),
        make('label', { for: 'new-name' }, 'New name'),
        field,
        make('div', { class: 'actions' },
          make('button', { type: 'submit', class: 'primary', value: 'yes' }, 'Rename'),
          make('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, 'Cancel'))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes' && field.value.trim() !== name ? field.value.trim() : '');
    });
    document.body.append(dialog);
    dialog.showModal();
    field.select();
  });
}
