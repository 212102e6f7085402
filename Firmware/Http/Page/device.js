'use strict';
// The device's calls, and its token: kept for the session of this tab, asked for when a call is refused without it.

const find = (selector, root = document) => root.querySelector(selector);
const patience = 5000;

class Refusal extends Error {
  constructor(status, text, hint, errors) {
    super(hint ? text + ' (' + hint + ')' : text);
    this.status = status;
    this.errors = errors || [];
  }
}

const device = {
  async get(path) {
    return (await this.fetch('GET', path, { signal: AbortSignal.timeout(patience) })).json();
  },

  async change(method, path, parameters = {}) {
    const body = JSON.stringify(parameters);
    const headers = { 'Content-Type': 'application/json' };
    return (await this.fetch(method, path, { body, headers, signal: () => AbortSignal.timeout(patience) })).json();
  },

  // Throws a Refusal with the device's own words, or a TypeError or DOMException if it does not answer.
  async fetch(method, path, options = {}) {
    let why = 'This call needs the token that nf.config has.';
    while (true) {
      const token = sessionStorage.getItem('token');
      const headers = { ...options.headers, ...(token && { Authorization: 'Bearer ' + token }) };
      const signal = typeof options.signal == 'function' ? options.signal() : options.signal;
      const response = await fetch(path, { ...options, method, headers, signal, cache: 'no-store' });
      if (response.ok) return response;
      if (response.status == 401 && token != sessionStorage.getItem('token')) continue;
      if (response.status != 401) throw await this.refusal(response);
      if (token) why = 'That is not the device’s token.';
      sessionStorage.removeItem('token');
      if (!await askToken(why)) throw new Refusal(401, 'Not done: the device asks for its token.');
    }
  },

  async refusal(response) {
    const said = await response.json().catch(() => ({}));
    if (response.status == 429) {
      const wait = response.headers.get('Retry-After');
      return new Refusal(429, 'Locked out after wrong tokens' + (wait ? '; try again in ' + wait + ' s.' : '.'));
    }
    return new Refusal(response.status, said.error || 'HTTP status ' + response.status, said.hint, said.errors);
  },
};

// What to tell a person about a call that failed.
function words(fault) {
  return fault instanceof Refusal ? fault.message : 'The device does not answer.';
}

let asking = null;

// Only one dialog, however many calls were refused at once. True if a token was given.
function askToken(why) {
  asking ??= new Promise(resolve => {
    const dialog = find('#token');
    const input = find('input', dialog);
    find('#token-why').textContent = why;
    input.value = '';
    find('form', dialog).onsubmit = event => {
      event.preventDefault();
      // No token has other characters, and no header could carry them.
      sessionStorage.setItem('token', input.value.replace(/[^!-~]/g, '?'));
      dialog.close('yes');
    };
    find('[value=no]', dialog).onclick = () => dialog.close('no');
    dialog.onclose = () => {
      if (dialog.open) return;
      asking = null;
      resolve(dialog.returnValue == 'yes');
    };
    dialog.returnValue = 'no';
    dialog.showModal();
  });
  return asking;
}

// Asks once; true if the answer is yes. The event of a close may come when the dialog is open again: then it is not this one's.
function confirmed(question, verb) {
  return new Promise(resolve => {
    const dialog = find('#confirm');
    find('#question').textContent = question;
    find('[value=yes]', dialog).textContent = verb;
    for (const button of dialog.querySelectorAll('button')) button.onclick = () => dialog.close(button.value);
    dialog.onclose = () => {
      if (!dialog.open) resolve(dialog.returnValue == 'yes');
    };
    dialog.returnValue = 'no';
    dialog.showModal();
  });
}
