// A terminal that only shows: what a boot log needs of ECMA-48, in a bounded number of lines. Of a line that has left the screen
// only its elements are kept.

const maxLines = 2000;
const maxColumns = 500;
const maxRuns = 40;
const screenRows = 24;

class Terminal {
  constructor(element) {
    this.element = element;
    this.clear();
  }

  clear() {
    this.element.replaceChildren();
    this.lines = [];
    this.changed = new Set();
    this.row = this.column = 0;
    this.saved = [0, 0];
    this.style = '';
    this.pen = {};
    this.rest = '';
    this.line(0);
    this.drawSoon();
  }

  // A sentence of the page's own.
  note(text) {
    if (this.lines[this.row].text.length) this.feed();
    const line = this.lines[this.row];
    line.text = Array.from(text);
    line.note = true;
    this.feed();
    this.drawSoon();
  }

  write(text) {
    text = this.rest + text;
    this.rest = '';
    // A text, a control sequence, a control string, another escape, or a control character.
    const piece = /[^\x00-\x1f\x7f-\x9f]+|\x1b\[([0-?]*)[ -\/]*([@-~])|\x1b[\]P^_X][^\x07\n\x1b]*(?:\x07|\x1b\\)|\x1b[ -\/]*([0-OQ-WYZ\\`-~])|[\x00-\x1f\x7f-\x9f]/g;
    const unfinished = /\x1b(?:\[[0-?]*[ -\/]*|[\]P^_X][^\x07\n\x1b]{0,999}\x1b?|[ -\/]*)$/.exec(text);
    if (unfinished) {
      this.rest = unfinished[0].slice(-1100);
      text = text.slice(0, unfinished.index);
    }
    for (const [whole, numbers, final, escape] of text.matchAll(piece)) {
      if (final) this.sequence(numbers, final);
      else if (escape) this.escape(escape);
      else if (whole < ' ' || (whole >= '\x7f' && whole < '\xa0')) this.control(whole);
      else this.print(whole);
    }
    this.drawSoon();
  }

  print(text) {
    let line = this.lines[this.row];
    for (const character of text) {
      if (this.column >= maxColumns) {
        this.feed();
        line = this.lines[this.row];
      }
      while (line.text.length < this.column) this.put(line, line.text.length, ' ', '');
      this.put(line, this.column++, character, this.style);
    }
    this.changed.add(line);
  }

  put(line, column, character, style) {
    line.text[column] = character;
    line.styles[column] = style;
  }

  control(character) {
    switch (character) {
      case '\r': this.column = 0; break;
      case '\n': case '\v': case '\f': this.feed(); break;
      case '\b': this.column = Math.max(0, this.column - 1); break;
      case '\t': this.column = Math.min(maxColumns - 1, (this.column | 7) + 1); break;
    }
  }

  escape(final) {
    switch (final) {
      case '7': this.saved = [this.row - this.top(), this.column]; break;
      case '8': this.move(...this.saved); break;
      case 'D': case 'E': this.feed(); break;
      case 'M': this.move(this.row - this.top() - 1, this.column); break;
      case 'c': this.style = ''; this.pen = {}; this.erase(2); this.move(0, 0); break;
    }
  }

  sequence(numbers, final) {
    if (/[<-?]/.test(numbers)) return;
    const n = numbers.split(/[;:]/).map(Number);
    const count = Math.min(n[0] || 1, maxColumns);
    const row = this.row - this.top();
    switch (final) {
      case 'A': this.move(row - count, this.column); break;
      case 'B': case 'e': this.move(row + count, this.column); break;
      case 'C': case 'a': this.move(row, this.column + count); break;
      case 'D': this.move(row, this.column - count); break;
      case 'E': this.move(row + count, 0); break;
      case 'F': this.move(row - count, 0); break;
      case 'G': case '`': this.move(row, count - 1); break;
      case 'd': this.move(count - 1, this.column); break;
      case 'H': case 'f': this.move(count - 1, (n[1] || 1) - 1); break;
      case 'J': this.erase(n[0]); break;
      case 'K': this.eraseLine(n[0]); break;
      case 'P': this.cut(this.column, count); break;
      case 'X': this.blank(this.column, this.column + count); break;
      case 'm': this.colour(n); break;
      case 's': this.saved = [row, this.column]; break;
      case 'u': this.move(...this.saved); break;
    }
  }

  top() {
    return Math.max(0, this.lines.length - screenRows);
  }

  move(row, column) {
    this.row = this.top() + Math.min(Math.max(row, 0), screenRows - 1);
    this.column = Math.min(Math.max(column, 0), maxColumns - 1);
    this.line(this.row);
  }

  feed() {
    this.column = 0;
    this.line(++this.row);
  }

  // Sees to it that there is a line, and lets go of those that are too old.
  line(row) {
    while (this.lines.length <= row) {
      const line = { text: [], styles: [], element: null, note: false };
      this.lines.push(line);
      this.changed.add(line);
    }
    if (this.lines.length > maxLines + 500) {
      const old = this.lines.splice(0, this.lines.length - maxLines);
      for (const line of old) {
        line.element?.remove();
        this.changed.delete(line);
      }
      this.row -= old.length;
    }
  }

  erase(mode) {
    const all = mode >= 2;
    const from = all || mode == 1 ? this.top() : this.row;
    const to = all || !mode ? this.lines.length - 1 : this.row;
    for (let row = from; row <= to; row++) {
      const line = this.lines[row];
      if (row != this.row || all) line.text.length = line.styles.length = 0;
      this.changed.add(line);
    }
    if (!all) this.eraseLine(mode);
  }

  eraseLine(mode) {
    if (!mode) this.cut(this.column, maxColumns);
    else if (mode == 1) this.blank(0, this.column + 1);
    else this.cut(0, maxColumns);
  }

  cut(column, count) {
    const line = this.lines[this.row];
    line.text.splice(column, count);
    line.styles.splice(column, count);
    this.changed.add(line);
  }

  blank(from, to) {
    const line = this.lines[this.row];
    for (let column = from; column < Math.min(to, line.text.length); column++) this.put(line, column, ' ', '');
    this.changed.add(line);
  }

  colour(numbers) {
    const pen = this.pen;
    for (let i = 0; i < numbers.length; i++) {
      const n = numbers[i];
      if (n == 0) this.pen = {};
      else if (n == 1) pen.bold = 'bold';
      else if (n == 4) pen.under = 'under';
      else if (n == 7) pen.inverse = 'inverse';
      else if (n == 22) pen.bold = '';
      else if (n == 24) pen.under = '';
      else if (n == 27) pen.inverse = '';
      else if (n == 38 || n == 48) {
        // Of 256 colours the first sixteen are the usual ones; others are passed over.
        const isIndex = numbers[i + 1] == 5;
        if (isIndex && numbers[i + 2] < 16) pen[n] = (n == 38 ? 'f' : 'b') + numbers[i + 2];
        i += isIndex ? 2 : 4;
      }
      else if (n >= 30 && n <= 39) pen[38] = n == 39 ? '' : 'f' + (n - 30);
      else if (n >= 40 && n <= 49) pen[48] = n == 49 ? '' : 'b' + (n - 40);
      else if (n >= 90 && n <= 97) pen[38] = 'f' + (n - 82);
      else if (n >= 100 && n <= 107) pen[48] = 'b' + (n - 92);
      if (n == 0) return this.colour(numbers.slice(i + 1));
    }
    this.style = Object.values(this.pen).filter(Boolean).join(' ');
  }

  drawSoon() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    const view = this.element;
    const atEnd = view.scrollTop + view.clientHeight >= view.scrollHeight - 8;
    for (const line of this.lines.splice(0, Math.max(0, this.lines.length - maxLines))) {
      line.element?.remove();
      this.changed.delete(line);
      this.row--;
    }
    const fresh = document.createDocumentFragment();
    for (const line of this.changed) {
      if (!line.element) fresh.append(line.element = document.createElement('div'));
      this.fill(line);
    }
    view.append(fresh);
    this.changed.clear();
    for (let row = this.top() - 1; row >= 0 && this.lines[row].text; row--) this.lines[row].text = this.lines[row].styles = null;
    if (atEnd) view.scrollTop = view.scrollHeight;
  }

  fill(line) {
    const runs = [];
    let start = 0;
    for (let column = 1; column <= line.text.length; column++) {
      if (column == line.text.length || (line.styles[column] != line.styles[start] && runs.length < maxRuns)) {
        runs.push(this.run(line.text.slice(start, column).join(''), line.note ? 'note' : line.styles[start]));
        start = column;
      }
    }
    line.element.replaceChildren(...runs);
  }

  run(text, style) {
    if (!style) return document.createTextNode(text);
    const span = document.createElement('span');
    span.className = style;
    span.textContent = text;
    return span;
  }
}
