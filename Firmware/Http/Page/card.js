// A port: what it is, who is there, and what can be done about it.

const states = { absent: 'UART not open', idle: 'free', connected: 'in use', closing: 'being released', halfClosed: 'client is leaving' };

// Of the settings that are words, the words; the device itself judges what it is sent.
const choices = {
  flow: ['none', 'rts-cts', 'xon-xoff'],
  mode: ['auto', 'telnet', 'raw'],
  'keep-line-settings': ['no', 'yes'],
  busy: ['probe', 'reject', 'takeover', 'takeover-idle', 'watch'],
  'busy-same': ['busy', 'takeover'],
  web: ['reject', 'allow'],
  replay: ['new', 'all', 'none'],
  packing: ['at-once', 'gather'],
};
const needRestart = ['log'];

function time(seconds) {
  const units = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = Math.max(0, units.findIndex(([size]) => seconds >= size));
  const parts = units.slice(seconds < 1 ? 3 : first).slice(0, 2);
  return parts.map(([size, name], i) => (i ? Math.floor(seconds % parts[0][0] / size) : Math.floor(seconds / size)) + ' ' + name)
    .filter((part, i) => !i || parseInt(part)).join(' ');
}

function clock(date) {
  return date.toDateString() == new Date().toDateString() ? date.toLocaleTimeString() : date.toLocaleString();
}

function amount(bytes) {
  return bytes < 10000 ? Math.round(bytes) + ' B' : bytes < 1e7 ? (bytes / 1000).toFixed(1) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB';
}

class Card {
  constructor(number) {
    this.number = number;
    this.path = '/api/ports/' + number;
    this.fields = new Map();
    this.rates = {};
    this.isStale = true;
    this.element = find('#card').content.cloneNode(true).firstElementChild;
    const title = find('.title', this.element);
    title.textContent = 'Port ' + number;
    title.id = 'port-' + number;
    this.element.setAttribute('aria-labelledby', title.id);
    for (const button of this.all('button.release, button.show, button.break, button.reset')) {
      button.setAttribute('aria-label', button.textContent + ' port ' + number);
    }
    this.on('.release', 'click', () => this.release());
    this.on('.show', 'click', () => output.open(number));
    this.on('.break', 'click', () => this.sendBreak());
    this.on('.reset', 'click', () => this.reset());
    this.on('.dtr input', 'change', event => this.setLine('dtr', event.target));
    this.on('.rts input', 'change', event => this.setLine('rts', event.target));
    this.on('form', 'submit', event => {
      event.preventDefault();
      this.change();
    });
    find('#ports').append(this.element);
  }

  part(selector) {
    return find(selector, this.element);
  }

  all(selector) {
    return this.element.querySelectorAll(selector);
  }

  on(selector, event, action) {
    this.part(selector).addEventListener(event, action);
  }

  set(selector, text) {
    const element = this.part(selector);
    if (element.textContent != text) element.textContent = text;
    return element;
  }

  // A port's JSON. Without its sessions it is said whether they are others than those shown.
  show(port) {
    const signature = port.connected + ' ' + Object.values(port.ends);
    if (signature != this.signature && !port.sessions) this.isStale = true;
    if (port.sessions) {
      this.isStale = false;
      this.signature = signature;
      this.showSessions(port.sessions);
    }
    this.element.classList.toggle('busy', port.client != null);
    this.set('.state', (states[port.state] || port.state) + (port.uart ? ', ' + port.uart : ''));
    this.set('.reason', port.reason || '').hidden = !port.reason;
    this.set('.tcp', port.tcpPort);
    const actual = port.actualBaud && port.actualBaud != port.baud ? ' (really ' + port.actualBaud + ')' : '';
    this.set('.line', port.baud + actual + ' ' + port.format + (port.flow == 'none' ? '' : ', ' + port.flow));
    this.set('.client', this.who(port));
    this.showLease(port.lease);
    this.showBytes(port);
    this.showLines(port);
    this.showSettings(port.settings);
    this.port = port;
  }

  who(port) {
    const watchers = port.watchers ? port.watchers + (port.watchers == 1 ? ' watcher' : ' watchers') : '';
    if (!port.client) return ['nobody', watchers].filter(Boolean).join(', ');
    const since = port.since ? 'since ' + clock(new Date(port.since)) + ' (' + time(port.seconds) + ')' : 'for ' + time(port.seconds);
    return [port.client, port.protocol, since, watchers].filter(Boolean).join(', ');
  }

  showLease(lease) {
    for (const element of this.all('.lease')) element.hidden = !lease;
    if (lease) this.set('dd.lease', lease.owner + ' (' + lease.address + '), ' + time(lease.seconds) + ' left');
  }

  showBytes(port) {
    const now = performance.now();
    const passed = now - (this.counted ?? -Infinity);
    if (passed > 1500) {
      for (const kind of ['fromClient', 'fromUart']) {
        const moved = this.bytes ? Math.max(0, port.bytes[kind] - this.bytes[kind]) : 0;
        this.rates[kind] = moved ? ', ' + amount(moved * 1000 / passed) + '/s' : '';
      }
      this.bytes = port.bytes;
      this.counted = now;
    }
    const { fromClient, fromUart, lost } = port.bytes;
    this.set('.up', amount(fromClient) + this.rates.fromClient);
    this.set('.down', amount(fromUart) + this.rates.fromUart + (lost ? ', ' + amount(lost) + ' lost' : ''));
  }

  showLines(port) {
    for (const line of ['dtr', 'rts']) {
      this.part('.' + line).hidden = typeof port[line] != 'boolean';
      this.part('.' + line + ' input').checked = port[line] === true;
    }
    this.part('.break').hidden = !port.canBreak;
    this.part('.reset').hidden = port.settings.reset == 'none' || (port.dtr == null && port.rts == null);
  }

  showSessions(sessions) {
    const items = sessions.map(session => {
      const item = document.createElement('li');
      const by = session.by ? ' by ' + session.by : '';
      item.textContent = session.client + ': ' + session.reason + by + ', ' + time(session.secondsAgo) + ' ago, after '
        + time(session.milliseconds / 1000) + '; ' + amount(session.fromClient) + ' from it, ' + amount(session.toClient) + ' to it';
      return item;
    });
    this.part('.ends ul').replaceChildren(...items);
    this.part('.ends').hidden = !sessions.length;
  }

  showSettings(settings) {
    for (const [key, value] of Object.entries(settings)) {
      if (needRestart.includes(key)) continue;
      if (!this.fields.has(key)) this.addField(key);
      const field = this.fields.get(key);
      // What is being edited stays.
      if (field.input.value == field.shown) field.input.value = String(value);
      field.shown = String(value);
    }
  }

  addField(key) {
    const element = find('#field').content.cloneNode(true).firstElementChild;
    const input = document.createElement(choices[key] ? 'select' : 'input');
    for (const word of choices[key] || []) input.add(new Option(word));
    input.name = key;
    input.autocomplete = 'off';
    const error = find('.error', element);
    error.id = 'error-' + this.number + '-' + key;
    input.id = 'field-' + this.number + '-' + key;
    input.setAttribute('aria-describedby', error.id);
    const label = find('label', element);
    label.htmlFor = input.id;
    label.textContent = key;
    label.after(input);
    this.fields.set(key, { input, error, shown: input.value });
    this.part('.fields').append(element);
  }

  // Does something on the device and says what came of it.
  async attempt(place, action) {
    const outcome = this.part(place);
    outcome.classList.remove('bad');
    outcome.textContent = '…';
    try {
      outcome.textContent = await action();
    } catch (fault) {
      outcome.classList.add('bad');
      outcome.textContent = words(fault);
    }
  }

  async release() {
    const client = this.port?.client;
    const question = client ? 'Release ' + client + ' from port ' : 'There is no client to be seen on this port. Release port ';
    if (!await confirmed(question + this.number + '?', 'Release')) return;
    await this.attempt('.outcome', async () => {
      const answer = await device.change('POST', this.path + '/release');
      refresh(this);
      return !answer.released ? 'There was no client to release.'
        : answer.milliseconds == null ? answer.client + ' is being released.'
        : 'Released ' + answer.client + ' in ' + answer.milliseconds + ' ms.';
    });
  }

  sendBreak() {
    return this.attempt('.outcome', async () => 'A break of ' + (await device.change('POST', this.path + '/break')).milliseconds + ' ms is being sent.');
  }

  async reset() {
    if (!await confirmed('Reset the device on port ' + this.number + '?', 'Reset')) return;
    await this.attempt('.outcome', async () => {
      const answer = await device.change('POST', this.path + '/reset');
      return 'Reset begun: ' + answer.sequence + ', ' + answer.milliseconds + ' ms.';
    });
  }

  setLine(line, box) {
    const on = box.checked;
    return this.attempt('.outcome', async () => {
      box.checked = !on;
      const answer = await device.change('POST', this.path + '/lines', { [line]: on });
      this.port[line] = box.checked = answer[line];
      return line.toUpperCase() + ' is ' + (answer[line] ? 'on.' : 'off.');
    });
  }

  async change() {
    const changed = {};
    for (const [key, field] of this.fields) {
      this.markField(field, '');
      if (field.input.value != field.shown) changed[key] = field.input.value;
    }
    const keys = Object.keys(changed);
    await this.attempt('.changed', async () => {
      if (!keys.length) return 'Nothing was edited.';
      try {
        this.show(await device.change('PATCH', this.path, changed));
      } catch (fault) {
        this.showErrors(fault.errors || []);
        throw fault;
      }
      return 'Changed: ' + keys.join(', ') + '.' + (this.port.reason ? ' But: ' + this.port.reason : '');
    });
  }

  showErrors(errors) {
    let first = null;
    for (const error of errors) {
      const field = this.fields.get(/^key '([^']*)'/.exec(error)?.[1]);
      if (!field) continue;
      this.markField(field, error);
      first ??= field;
    }
    first?.input.focus();
  }

  markField(field, error) {
    field.error.textContent = error;
    if (error) field.input.setAttribute('aria-invalid', 'true');
    else field.input.removeAttribute('aria-invalid');
  }
}
