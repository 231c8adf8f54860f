import { make } from '../dom.js';

/**
 * Asks before something that cannot be undone.
 * @param {string} title
 * @param {string} text
 * @param {string} yes What the button says that does it.
 * @returns {Promise<boolean>}
 */
export function confirmed(title, text, yes) {
  return new Promise(resolve => {
    const dialog = make('dialog', { 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text', role: 'alertdialog' },
      make('h2', { id: 'confirm-title' }, title),
      make('p', { id: 'confirm-text' }, text),
      make('div', { class: 'actions' },
        make('button', { type: 'button', class: 'danger', onclick: () => dialog.close('yes') }, yes),
        make('button', { type: 'button', class: 'quiet', autofocus: true, onclick: () => dialog.close() }, 'Cancel')));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
