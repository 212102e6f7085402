// What a port's UART says, as it says it: the log's bytes from an offset on, streamed, or asked for every second where the device
// has no stream to give.

const output = {
  port: 0,
  pause: 1000,

  open(port) {
    this.close();
    this.port = port;
    find('#output-title').textContent = 'Output of port ' + port;
    find('#output').hidden = false;
    this.terminal ??= new Terminal(find('#terminal'));
    this.startOver();
    find('#output').scrollIntoView({ block: 'nearest' });
    find('#terminal').focus({ preventScroll: true });
  },

  close() {
    this.stop?.abort();
    this.port = 0;
    find('#output').hidden = true;
    listenAgain();
  },

  startOver() {
    this.terminal.clear();
    this.next = null;
    this.forget();
    this.resume();
  },

  // Offsets count from the device's start.
  forget() {
    if (this.next != null) this.terminal.note('The device has started over.');
    this.next = null;
    this.decoder = new TextDecoder();
  },

  startedOver() {
    if (!this.port) return;
    this.forget();
    this.resume();
  },

  // Goes on from where it was, on a connection of its own.
  resume() {
    this.stop?.abort();
    if (this.port && !document.hidden) {
      this.stop = new AbortController();
      this.run(this.stop.signal);
    }
  },

  async run(stopped) {
    let follow = true;
    for (let turn = 1; !stopped.aborted; turn++) {
      try {
        await this.read(follow, stopped);
        follow ||= turn % 30 == 0;
      } catch (fault) {
        if (stopped.aborted) return;
        if (fault instanceof Refusal && fault.status == 416) {
          this.forget();
        } else if (fault.status == 503 && giveWay()) {
          this.say('waiting for the device');
        } else if (fault instanceof Refusal && follow && fault.status != 401 && fault.status != 429) {
          follow = false;
          continue;
        } else {
          this.say(words(fault));
          if (fault.status == 401) return;
        }
      }
      await new Promise(resolve => setTimeout(resolve, this.pause));
    }
  },

  async read(follow, stopped) {
    const query = [this.next != null && 'from=' + this.next, follow && 'follow=1'].filter(Boolean).join('&');
    const signal = follow ? stopped : () => AbortSignal.any([stopped, AbortSignal.timeout(patience)]);
    const response = await device.fetch('GET', '/api/ports/' + this.port + '/log' + (query && '?' + query), { signal });
    if (stopped.aborted) return;
    const number = name => Number(response.headers.get(name));
    if (this.next != null && number('X-Log-Missed') > 0) {
      this.decoder = new TextDecoder();
      this.terminal.note(number('X-Log-Missed') + ' bytes are missing here: the log was overwritten.');
    }
    this.next = number('X-Log-First');
    this.say(follow ? 'live' : 'asking every second');
    const reader = response.body.getReader();
    for (let part; !(part = await reader.read()).done && !stopped.aborted;) {
      this.next += part.value.length;
      this.terminal.write(this.decoder.decode(part.value, { stream: true }));
    }
  },

  say(text) {
    const state = find('#output-state');
    if (state.textContent != text) state.textContent = text;
  },
};
