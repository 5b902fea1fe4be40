// The screen of a meeting while it goes on: what others write appears by itself, and the keyboard goes from item to item. Without
// this a reload shows what is new.
import { keepUntilSaved } from './outbox.js';

const POLL = 10_000;

/** Makes the screen of a meeting so. */
export function followMeeting() {
  const room = document.querySelector('[data-room]');
  const refresh = room ? refresher(room) : () => undefined;
  keepUntilSaved(refresh);
  if (!room) return;
  if ('live' in room.dataset) listen(room, refresh);
  document.addEventListener('keydown', (event) => {
    const key = event.altKey && !event.ctrlKey && { KeyN: 'n', KeyP: 'p' }[event.code];
    if (key) {
      event.preventDefault();
      room.querySelector(`[data-step=${key}]`)?.click();
    }
    if (event.ctrlKey && event.key === 'Enter' && event.target.matches('textarea')) event.target.form.requestSubmit();
  });
}

function listen(room, refresh) {
  const source = new EventSource(`${room.dataset.room}/events`);
  source.addEventListener('changed', refresh);
  source.addEventListener('ended', () => {
    source.close();
    refresh();
  });
  // Where no more screens may listen, this one asks now and then.
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) setInterval(refresh, POLL);
  });
}

/** Fetches the parts that others change, once at a time, and puts each in its place where nobody is at work in it. */
function refresher(room) {
  let asking = false;
  let again = false;
  const refresh = async () => {
    again = true;
    if (asking) return;
    asking = true;
    while (again) {
      again = false;
      try {
        const response = await fetch(`${room.dataset.room}/parts?item=${room.dataset.item}`, { redirect: 'manual' });
        // What may not be seen any more is not left on the screen.
        if (response.status === 404 || response.status === 403) return location.assign(room.dataset.room);
        if (response.ok) putInPlace(new DOMParser().parseFromString(await response.text(), 'text/html'));
      } catch {
        // Without a connection the screen stays as it is; it looks again as soon as it hears something.
      }
    }
    asking = false;
  };
  room.addEventListener('focusout', () => {
    if (room.dataset.behind) setTimeout(refresh);
  });
  return refresh;
}

function putInPlace(fresh) {
  const room = document.querySelector('[data-room]');
  delete room.dataset.behind;
  for (const part of fresh.querySelectorAll('[data-part]')) {
    const current = document.getElementById(part.id);
    if (!current || current.innerHTML === part.innerHTML) continue;
    if (current.contains(document.activeElement) || isTypedIn(current)) room.dataset.behind = 'yes';
    else current.replaceWith(document.adoptNode(part));
  }
}

function isTypedIn(part) {
  return [...part.querySelectorAll('input, select, textarea')].some((field) => {
    if (field.matches('select')) return [...field.options].some((option, index) => option.selected !== (option.defaultSelected || (index === 0 && !field.querySelector('[selected]'))));
    return field.matches('[type=radio], [type=checkbox]') ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });
}
