// The local AWS: a list of calls that lives, and buttons that need no new page.
//
// Ten thousand calls are ten thousand small objects; in the document are only those in sight. The list is a list box: its focus stays on
// the box itself, the active option is named by aria-activedescendant, and each option says which of how many it is. So options can come
// and go beneath keyboards and screen readers without either noticing.

const capacity = 10_000;
const slack = 500;
const overscan = 6;

const said = document.getElementById('said');
let saying;

// Typing changes a filter with every key: what is said waits until the hands rest.
function say(text, later = 0) {
  clearTimeout(saying);
  saying = setTimeout(() => { said.textContent = text; }, later);
}

const grouped = new Intl.NumberFormat('en');

// A page of this site, as a document: its parts are taken over as nodes, never as text.
function load(method, address, form) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    request.responseType = 'document';
    if (form) {
      request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    }
    request.onload = () => resolve(request.response);
    request.onerror = () => resolve(null);
    request.send(form ?? null);
  });
}

const live = document.getElementById('live');
if (live) {
  watchCalls();
}
if (document.getElementById('breakings')) {
  watchBreakings();
}
openTarget();
addEventListener('hashchange', openTarget);

// A link to a thing opens it.
function openTarget() {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
    target.querySelector('summary')?.focus();
  }
}

function watchBreakings() {
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    if (!('live' in form.dataset)) {
      return;
    }
    event.preventDefault();
    const section = document.getElementById('breakings');
    if (section.getAttribute('aria-busy') === 'true') {
      return;
    }
    section.setAttribute('aria-busy', 'true');
    const button = event.submitter;
    const key = button?.dataset.key;
    const page = await load('POST', form.action, new URLSearchParams(new FormData(form, button)));
    const fresh = page?.getElementById('breakings');
    if (!fresh) {
      section.removeAttribute('aria-busy');
      say('The local AWS does not answer. Load the page again once it runs.');
      return;
    }
    section.replaceWith(document.adoptNode(fresh));
    report(fresh, key);
  });

  function report(section, key) {
    const alert = section.querySelector('[role="alert"]');
    const target = [...section.querySelectorAll('[data-target]')].find((one) => one.dataset.target === key);
    say(alert?.textContent ?? target?.dataset.said ?? section.querySelector('#broken-count').textContent);
    const button = [...section.querySelectorAll('[data-key]')].find((one) => one.dataset.key === key);
    if (button) {
      button.focus();
    } else {
      const heading = section.querySelector('h2');
      heading.tabIndex = -1;
      heading.focus();
    }
  }
}

function watchCalls() {
  const list = document.getElementById('list');
  const none = document.getElementById('none');
  const count = document.getElementById('count');
  const follow = document.getElementById('follow');
  const pause = document.getElementById('pause');
  const opened = document.getElementById('opened');
  const filters = {
    service: document.getElementById('service'),
    verdict: document.getElementById('verdict'),
    caller: document.getElementById('caller'),
    text: document.getElementById('text'),
  };
  const room = list.appendChild(document.createElement('div'));
  room.className = 'room';
  room.setAttribute('role', 'presentation');

  let calls = [];
  let matching = [];
  let arrived = [];
  let last = 0;
  let isPaused = false;
  let isDrawing = false;
  let active = null;
  let selected = null;
  let height = 36;
  const rows = [];
  const known = { service: new Set(), caller: new Set() };

  live.hidden = false;
  connect();
  measure();
  addEventListener('resize', measure);

  // Lost connections come back after the last call that was seen; a browser would begin with the address it was given.
  function connect() {
    const source = new EventSource(`${live.dataset.events}?after=${last}`);
    source.onmessage = (event) => take(JSON.parse(event.data));
    source.addEventListener('dropped', (event) => {
      say(`${grouped.format(JSON.parse(event.data).dropped)} older calls are not kept any more.`);
    });
    source.onerror = () => {
      source.close();
      setTimeout(connect, 1000);
    };
  }

  function take(event) {
    // Numbers that begin again are of a local AWS that was started again.
    if (event.id <= last) {
      calls = [];
      arrived = [];
      apply();
    }
    last = event.id;
    arrived.push(read(event));
    if (arrived.length > capacity) {
      arrived.shift();
    }
    schedule();
  }

  function read(event) {
    const error = event.error ? ` ${event.error.code}` : '';
    const call = {
      id: event.id,
      time: event.time.slice(11, 19),
      verdict: event.status === null ? 'broken' : event.error ? 'refused' : 'answered',
      outcome: `${event.status ?? 'no answer'}${error}`,
      service: event.service,
      operation: event.operation ? `${event.service}:${event.operation}` : event.service,
      line: `${event.method} ${event.host}${event.path}`,
      caller: callerOf(event.caller),
    };
    call.all = `${call.time} ${call.outcome} ${call.operation} ${call.line} ${call.caller}`.toLowerCase();
    return call;
  }

  function callerOf(caller) {
    switch (caller.kind) {
      case 'webIdentity': return `${caller.subject} of ${caller.arn}`;
      case 'unauthenticated': return `somebody with the key ${caller.accessKeyId}`;
      default: return caller.arn ?? caller.kind;
    }
  }

  function schedule() {
    if (!isDrawing) {
      isDrawing = true;
      requestAnimationFrame(() => {
        isDrawing = false;
        if (!isPaused) {
          admit();
        }
        draw();
      });
    }
  }

  // What has come since the last picture, all at once.
  function admit() {
    if (arrived.length === 0) {
      return;
    }
    const wanted = matcher();
    for (const call of arrived) {
      calls.push(call);
      offer('service', call.service);
      offer('caller', call.caller);
      if (wanted(call)) {
        matching.push(call);
      }
    }
    arrived = [];
    if (calls.length > capacity + slack) {
      forget();
    }
    if (follow.checked) {
      room.style.height = `${matching.length * height}px`;
      list.scrollTop = list.scrollHeight;
    }
  }

  // The oldest go; who reads further down keeps the place.
  function forget() {
    calls = calls.slice(-capacity);
    const kept = matching.findIndex((call) => call.id >= calls[0].id);
    const gone = kept < 0 ? matching.length : kept;
    matching = matching.slice(gone);
    if (active && active.id < calls[0].id) {
      active = null;
    }
    list.scrollTop -= gone * height;
  }

  // A filter knows what has been seen.
  function offer(name, value) {
    if (known[name].has(value)) {
      return;
    }
    known[name].add(value);
    const select = filters[name];
    const option = new Option(value, value);
    const after = [...select.options].slice(1).find((other) => other.value > value);
    select.add(option, after ?? null);
  }

  function matcher() {
    const { service, verdict, caller, text } = filters;
    const words = text.value.trim().toLowerCase();
    return (call) => (service.value === '' || call.service === service.value)
      && (verdict.value === '' || call.verdict === verdict.value)
      && (caller.value === '' || call.caller === caller.value)
      && (words === '' || call.all.includes(words));
  }

  function apply() {
    matching = calls.filter(matcher());
    if (active && !matching.includes(active)) {
      active = null;
    }
    room.style.height = `${matching.length * height}px`;
    if (follow.checked) {
      list.scrollTop = list.scrollHeight;
    }
    draw();
  }

  function draw() {
    const isEmpty = matching.length === 0;
    list.hidden = isEmpty;
    none.hidden = !isEmpty;
    none.textContent = calls.length === 0 ? 'No calls yet. Every call to the local AWS appears here.' : 'No call fits the filters.';
    const waiting = isPaused && arrived.length > 0 ? `, ${grouped.format(arrived.length)} waiting` : '';
    count.textContent = `${grouped.format(matching.length)} of ${grouped.format(calls.length)} calls${waiting}`;
    if (isEmpty) {
      list.removeAttribute('aria-activedescendant');
      return;
    }

    room.style.height = `${matching.length * height}px`;
    const from = Math.max(0, Math.floor(list.scrollTop / height) - overscan);
    const to = Math.min(matching.length, Math.ceil((list.scrollTop + list.clientHeight) / height) + overscan);
    while (rows.length < to - from) {
      rows.push(makeRow());
    }
    let isActiveInSight = false;
    rows.forEach((row, index) => {
      const place = from + index;
      row.element.hidden = place >= to;
      if (place < to) {
        isActiveInSight ||= matching[place] === active;
        fill(row, matching[place], place);
      }
    });
    if (isActiveInSight) {
      list.setAttribute('aria-activedescendant', `call-${active.id}`);
    } else {
      list.removeAttribute('aria-activedescendant');
    }
  }

  function makeRow() {
    const element = document.createElement('div');
    element.setAttribute('role', 'option');
    const cells = ['time', 'outcome', 'operation', 'line', 'by'].map((name) => {
      const cell = element.appendChild(document.createElement('span'));
      cell.className = name;
      element.append(' ');
      return cell;
    });
    list.append(element);
    return { element, cells, call: null };
  }

  function fill(row, call, place) {
    const { element, cells } = row;
    if (row.call !== call) {
      row.call = call;
      element.id = `call-${call.id}`;
      [call.time, call.outcome, call.operation, call.line, call.caller].forEach((text, index) => { cells[index].textContent = text; });
    }
    element.className = `row ${call.verdict}${call === active ? ' active' : ''}`;
    element.style.transform = `translateY(${place * height}px)`;
    element.setAttribute('aria-posinset', place + 1);
    element.setAttribute('aria-setsize', matching.length);
    element.setAttribute('aria-selected', call === selected);
  }

  function measure() {
    const probe = document.createElement('div');
    probe.className = 'row';
    live.append(probe);
    height = probe.offsetHeight || height;
    probe.remove();
    apply();
  }

  function moveTo(place) {
    active = matching[Math.max(0, Math.min(place, matching.length - 1))];
    const top = matching.indexOf(active) * height;
    if (top < list.scrollTop) {
      list.scrollTop = top;
    } else if (top + height > list.scrollTop + list.clientHeight) {
      list.scrollTop = top + height - list.clientHeight;
    }
    draw();
    rows.find((row) => row.call === active && !row.element.hidden)?.element.scrollIntoView({ block: 'nearest' });
  }

  function stopFollowing() {
    if (follow.checked) {
      follow.checked = false;
      say('The list does not follow the newest call any more.');
    }
  }

  async function open(call) {
    selected = call;
    active = call;
    draw();
    const page = await load('GET', live.dataset.call + call.id);
    if (selected !== call) {
      return;
    }
    const found = page?.getElementById('call');
    if (!found) {
      say('The local AWS does not answer.');
      return;
    }
    document.getElementById('opened-call').replaceChildren(document.adoptNode(found));
    opened.hidden = false;
    (found.querySelector('#call-title') ?? opened).focus();
    opened.scrollIntoView({ block: 'nearest' });
  }

  function close() {
    selected = null;
    opened.hidden = true;
    draw();
    (list.hidden ? filters.text : list).focus();
  }

  list.addEventListener('scroll', schedule, { passive: true });
  list.addEventListener('wheel', (event) => {
    if (event.deltaY < 0) {
      stopFollowing();
    }
  }, { passive: true });
  list.addEventListener('click', (event) => {
    const row = rows.find((one) => one.element.contains(event.target));
    if (row) {
      open(row.call);
    }
  });
  // A mouse that goes down here means the row beneath it: nothing may move then.
  list.addEventListener('focus', () => {
    if (!active && matching.length > 0 && list.matches(':focus-visible')) {
      moveTo(follow.checked ? matching.length - 1 : Math.ceil(list.scrollTop / height));
    }
  });
  list.addEventListener('keydown', (event) => {
    const present = active ? matching.indexOf(active) : -1;
    const page = Math.max(1, Math.floor(list.clientHeight / height) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -matching.length, End: matching.length };
    if (event.key in steps && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (steps[event.key] < 0) {
        stopFollowing();
      }
      moveTo(present < 0 ? 0 : present + steps[event.key]);
    } else if ((event.key === 'Enter' || event.key === ' ') && active) {
      event.preventDefault();
      open(active);
    }
  });
  opened.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
    }
  });
  document.getElementById('close').addEventListener('click', close);
  document.getElementById('filters').addEventListener('submit', (event) => event.preventDefault());
  document.getElementById('filters').addEventListener('input', () => {
    apply();
    say(count.textContent, 600);
  });
  follow.addEventListener('change', () => {
    if (follow.checked) {
      list.scrollTop = list.scrollHeight;
      draw();
    }
  });
  pause.addEventListener('click', () => {
    isPaused = !isPaused;
    pause.setAttribute('aria-pressed', isPaused);
    say(isPaused ? 'Paused: new calls wait.' : 'Calls go on.');
    schedule();
  });
}
