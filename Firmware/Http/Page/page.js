// Keeps the page true: the device's events say when something happened, and it is asked every two seconds for its counters, and
// whether it is still there. Nothing is asked for while nobody looks.

const every = 2000;
const cards = new Map();
let events = null;
let eventsAgain = 0;
let lastAnswer = null;
let isLost = false;
let about = null;
let aboutSince = 0;
let wake = () => {};

function card(number) {
  if (!cards.has(number)) cards.set(number, new Card(number));
  return cards.get(number);
}

async function poll() {
  try {
    for (const port of (await device.get('/api/ports')).ports) card(port.port).show(port);
    // Often enough for two clocks that differ a little to agree on how long the device has been up.
    if (!about || isLost || Date.now() - aboutSince > 60000) await showDevice();
    answered();
    for (const one of cards.values()) {
      if (one.isStale) await refresh(one);
    }
  } catch (fault) {
    lost(fault);
  }
}

// In seconds; less on a device that has started over.
function uptime() {
  return about.uptime + Math.floor((Date.now() - aboutSince) / 1000);
}

async function showDevice() {
  const now = await device.get('/api/device');
  if (about && now.uptime + 1 < uptime()) output.startedOver();
  about = now;
  aboutSince = Date.now();
  document.title = now.name;
  find('#name').textContent = now.name;
  find('#errors').hidden = !now.configurationErrors.length;
  find('#errors').replaceChildren(...now.configurationErrors.map(error => {
    const item = document.createElement('li');
    item.textContent = error;
    return item;
  }));
}

function answered() {
  lastAnswer = new Date();
  find('#device').textContent = 'TS500 ' + about.version + ' on ' + about.board + ', up ' + time(uptime());
  listen();
  showLive();
  if (!isLost) return;
  isLost = false;
  find('#banner').hidden = true;
  find('#said').textContent = 'The device answers again.';
  output.resume();
  for (const one of cards.values()) one.isStale = true;
}

function lost(fault) {
  const since = lastAnswer ? ' since ' + lastAnswer.toLocaleTimeString() : '';
  const text = fault instanceof Refusal ? 'The device refuses to say anything: ' + fault.message : 'The device has not answered' + since + '. Trying again every 2 s.';
  if (!isLost) {
    find('#banner').textContent = text;
    find('#banner').hidden = false;
    find('#said').textContent = '';
  }
  isLost = true;
  showLive();
}

function showLive() {
  const text = isLost ? 'not connected' : events?.readyState == EventSource.OPEN ? 'live' : 'asking every 2 s';
  if (find('#live').textContent != text) find('#live').textContent = text;
}

// Asks for a port with its last sessions, soon; once, however often it is called until then.
function refresh(one) {
  one.asked ??= (async () => {
    try {
      one.show(await device.get(one.path));
    } catch {
      wake();
    }
    setTimeout(() => {
      one.asked = null;
      if (one.again) refresh(one);
      one.again = false;
    }, 250);
  })();
  return one.asked;
}

function listen() {
  if (document.hidden || events || Date.now() < eventsAgain) return;
  events = new EventSource('/api/events');
  events.onopen = () => {
    showLive();
    showDevice().catch(wake);
  };
  events.onmessage = message => {
    const one = cards.get(JSON.parse(message.data).port);
    if (one?.asked) one.again = true;
    else if (one) refresh(one);
  };
  events.onerror = () => {
    // The browser would try for ever, and not at all after a refusal.
    deafen();
    eventsAgain = Date.now() + 10000;
    wake();
  };
}

function deafen() {
  events?.close();
  events = null;
  showLive();
}

// A small board has one stream to give. The output has more use for it: without events there is the asking.
function giveWay() {
  const had = events;
  if (had) eventsAgain = Infinity;
  deafen();
  return had;
}

function listenAgain() {
  eventsAgain = 0;
}

document.onvisibilitychange = () => {
  if (eventsAgain != Infinity) listenAgain();
  if (document.hidden) deafen();
  output.resume();
  wake();
};

find('#output-close').onclick = () => {
  const port = output.port;
  output.close();
  card(port).part('.show').focus();
};

(async () => {
  while (true) {
    if (!document.hidden) await poll();
    await new Promise(resolve => {
      wake = resolve;
      setTimeout(resolve, every);
    });
  }
})();
