// What is typed in a meeting is kept on the device until the server has it: drafts while they are typed, and what was sent until it
// has arrived, each with the id by which the server knows it, so that it arrives once. Without this the forms are sent as any other.
const PREFIX = 'concord-outbox:';
const LATER = 1000;
const LATEST = 10_000;
const PATIENCE = 15_000;

/** Makes the forms of a meeting so; saved() is called whenever something has arrived. */
export function keepUntilSaved(saved) {
  for (const form of document.querySelectorAll('form[action="/sign-out"]')) form.addEventListener('submit', leave);
  const room = document.querySelector('[data-room]');
  if (!room) return;
  // Another person's words are not this one's to send or to see.
  if (read('person') !== room.dataset.person) wipe();
  write('person', room.dataset.person);
  const outbox = openOutbox(room, saved);
  for (const form of room.querySelectorAll('form[data-outbox]')) bringBack(form, room);
  keep(room, outbox);
  outbox.show();
  outbox.send();
  addEventListener('online', outbox.send);
  addEventListener('beforeunload', (event) => {
    if (entries().some(({ refused }) => !refused)) event.preventDefault();
  });
}

const draftOf = (form, room) => `draft:${room.dataset.room}:${form.dataset.draft}`;
/** Whether a form says what comes of something that stands there already: it goes from how that stands now, not from how it stood. */
const settles = (form) => form.dataset.outbox === 'settles';

function bringBack(form, room) {
  const kept = read(draftOf(form, room));
  // Not its id: a tab that was doubled would send another line by the same one.
  if (kept && !('refused' in form.dataset)) fill(form, kept.filter(([name]) => name !== 'id' && !(settles(form) && name === 'version')));
}

/** Parts of the screen are put in anew while it is open: so the room listens, and not each form. */
function keep(room, outbox) {
  const own = (event) => event.target.closest('form[data-outbox]');
  room.addEventListener('input', (event) => {
    const form = own(event);
    if (form && !write(draftOf(form, room), fieldsOf(form))) say(form, 'This is too long to be kept on this device. Save it now');
  });
  room.querySelector('[data-forget]')?.addEventListener('click', () => {
    for (const form of room.querySelectorAll('form[data-outbox]')) if (!settles(form)) forget(draftOf(form, room));
  });
  room.addEventListener('submit', (event) => {
    const form = own(event);
    if (!form) return;
    const draft = draftOf(form, room);
    if (event.submitter?.name) return forget(draft);
    const fields = fieldsOf(form);
    const words = settles(form) ? wordsTyped(form) : (fields.find(([name]) => name === 'words' || name === 'what')?.[1] ?? '');
    // What is wrong with an empty line, the server says.
    if (!words.trim()) return;
    const isChange = fields.some(([name]) => name === 'version');
    const entry = { key: `entry:${newId()}`, action: form.getAttribute('action'), draft: form.dataset.draft, fields, words, isChange };
    // Where the device keeps nothing more, the form goes as any other.
    if (!write(entry.key, entry)) return;
    event.preventDefault();
    forget(draft);
    if (!isChange) {
      form.reset();
      for (const name of ['words', 'what', 'owner']) if (form.elements[name]) form.elements[name].value = '';
      form.elements.id.value = newId();
      (form.elements.words ?? form.elements.what).focus();
    }
    say(form, 'Saving');
    outbox.show();
    outbox.send();
  });
}

function openOutbox(room, saved) {
  let sending = false;
  let wait = LATER;
  let timer = null;
  const state = room.querySelector('[data-room-state]');
  const formOf = (entry) => room.querySelector(`form[data-draft="${entry.draft}"]`);

  const show = () => {
    const waiting = entries();
    for (const form of room.querySelectorAll('form[data-outbox]')) {
      const own = waiting.filter(({ draft, isChange }) => draft === form.dataset.draft && (!isChange || settles(form)));
      form.querySelector('[data-unsaved]').replaceChildren(...own.map(shown));
    }
    const elsewhere = waiting.filter((entry) => !formOf(entry)).length;
    state.textContent = elsewhere > 0 ? `${elsewhere} ${elsewhere === 1 ? 'line of another item is' : 'lines of other items are'} not saved yet. We keep trying` : '';
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    for (let entry = next(); entry; entry = next()) {
      const answer = await post(entry);
      const form = formOf(entry);
      if (answer.kind === 'saved') {
        wait = LATER;
        forget(entry.key);
        if (form) say(form, 'Saved');
        if (form && entry.isChange) return location.assign(`${room.dataset.room}?item=${room.dataset.item}&${form.dataset.then ?? 'then=line#lines'}`);
        saved();
      } else if (answer.kind === 'refused') {
        forget(entry.key);
        giveBack(entry, form, answer.message);
      } else {
        if (form) say(form, answer.message);
        timer = setTimeout(send, wait);
        wait = Math.min(wait * 2, LATEST);
        break;
      }
      show();
    }
    sending = false;
  };

  // What the server does not take goes back to who wrote it: into its form, or to be read and copied.
  const giveBack = (entry, form, message) => {
    if (!form) return write(entry.key, { ...entry, draft: room.querySelector('form[data-outbox]')?.dataset.draft, isChange: false, refused: message });
    if (settles(form)) fill(form, entry.fields);
    if (entry.isChange) return HTMLFormElement.prototype.submit.call(form);
    const box = form.elements.words ?? form.elements.what;
    const since = box.value.trim();
    fill(form, entry.fields.filter(([name]) => name !== 'id'));
    if (since) box.value += `\n${since}`;
    write(`draft:${room.dataset.room}:${form.dataset.draft}`, fieldsOf(form));
    say(form, `Not saved: ${message}`);
  };
  return { show, send };
}

async function post({ action, fields }) {
  const body = new URLSearchParams([...fields, ['by', 'script'], ['_csrf', document.querySelector('input[name=_csrf]').value]]);
  try {
    const response = await fetch(action, { method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
    if (response.ok) return { kind: 'saved' };
    if (response.status >= 500 || response.status === 429) return { kind: 'later', message: 'Not saved yet: Concord does not answer. We keep trying' };
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const reasons = [...page.querySelectorAll('.govuk-error-summary__list li')].map((reason) => reason.textContent.trim());
    if (reasons.length > 0) return { kind: 'refused', message: reasons.join('. ') };
    if (response.type === 'opaqueredirect' || response.status === 403) {
      return { kind: 'later', message: 'Not saved yet: you are signed out. Sign in again in another tab, then reload this page. What you wrote is kept here' };
    }
    return { kind: 'refused', message: page.querySelector('main .govuk-body')?.textContent.trim() ?? 'Check what you wrote' };
  } catch {
    return { kind: 'later', message: 'Not saved yet: no connection. We keep trying' };
  }
}

function shown(entry) {
  const line = document.createElement('div');
  line.className = 'app-line app-line--unsaved';
  const [words, why] = [document.createElement('p'), document.createElement('p')];
  words.className = 'govuk-body app-pre';
  words.textContent = entry.words;
  why.className = 'app-room-meta';
  why.textContent = entry.refused ? `Not saved: ${entry.refused}` : 'Not saved yet';
  line.append(words, why);
  if (entry.refused) {
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.className = 'app-link-button';
    drop.textContent = 'Throw it away';
    drop.addEventListener('click', () => {
      forget(entry.key);
      line.remove();
    });
    line.append(drop);
  }
  return line;
}

function leave(event) {
  const unsaved = entries().length;
  if (unsaved > 0 && !confirm(`${unsaved === 1 ? 'A line is' : `${unsaved} lines are`} not saved yet, and lost if you sign out now. Sign out?`)) return event.preventDefault();
  wipe();
}

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name]) => name !== '_csrf');
}

function fill(form, fields) {
  for (const element of form.elements) {
    const values = fields.filter(([name]) => name === element.name).map(([, value]) => value);
    if (element.type === 'radio' || element.type === 'checkbox') element.checked = values.includes(element.value);
    else if (element.name !== '_csrf' && values.length > 0) element.value = values[0];
  }
}

/** What was typed and chosen, to be read while it waits. */
function wordsTyped(form) {
  const fields = [...form.querySelectorAll('input:not([type=hidden]):not([type=radio]), select, input:checked')];
  return fields.map((field) => (field.type === 'radio' ? field.closest('label').textContent.trim() : field.value && (field.selectedOptions?.[0].textContent ?? field.value))).filter(Boolean).join('. ');
}

function say(form, words) {
  form.querySelector('[data-saved]').textContent = words;
}

const keys = () => Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index)).filter((key) => key.startsWith(PREFIX));
const read = (key) => JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null');
const forget = (key) => sessionStorage.removeItem(PREFIX + key);
const entries = () => keys().filter((key) => key.startsWith(`${PREFIX}entry:`)).sort().map((key) => JSON.parse(sessionStorage.getItem(key)));
const next = () => entries().find(({ refused }) => !refused);

function write(key, value) {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function wipe() {
  for (const key of keys()) sessionStorage.removeItem(key);
}

/** An id that sorts by its time, as the server makes them (RFC 9562, version 7). */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setBigUint64(0, (BigInt(Date.now()) << 16n) | BigInt(0x7000 | (bytes[6] << 4) & 0xfff));
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
