import { make } from '../dom.js';

/** Asks for the key of the service. */
export class KeyDialog {
  #dialog;
  #field;

  /** @param {import('../service/keyring.js').Keyring} keyring @param {() => void} changed Called when there is another key. */
  constructor(keyring, changed) {
    this.#field = make('input', { id: 'key-field', type: 'password', autocomplete: 'off', spellcheck: 'false' });
    const take = key => {
      keyring.key = key;
      this.#dialog.close();
      changed();
    };
    this.#dialog = make('dialog', { 'aria-labelledby': 'key-title' },
      make('form', {
        onsubmit: event => {
          event.preventDefault();
          take(this.#field.value.trim());
        },
      },
      make('h2', { id: 'key-title' }, 'Key of the service'),
      make('p', { class: 'soft' }, 'Who runs the service gives it out. It stays in this tab and is forgotten when the tab is closed.'),
      make('label', { for: 'key-field' }, 'Key'),
      this.#field,
      make('div', { class: 'actions' },
        make('button', { type: 'submit', class: 'primary' }, 'Use this key'),
        make('button', { type: 'button', onclick: () => take('') }, 'Forget the key'),
        make('button', { type: 'button', class: 'quiet', onclick: () => this.#dialog.close() }, 'Cancel'))));
    this.#dialog.addEventListener('close', () => {
      this.#field.value = '';
    });
    document.body.append(this.#dialog);
  }

  open() {
    if (!this.#dialog.open) {
      this.#dialog.showModal();
      this.#field.focus();
    }
  }
}
