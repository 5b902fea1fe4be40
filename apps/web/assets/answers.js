// Answers while somebody types: a form with data-answers is sent as they go, and the part of the page that its answer belongs in
// is put in place. Without this the form's button does the same.
const PAUSE = 200;

/** Makes each such form answer as it is filled. */
export function answerWhileTyping() {
  for (const form of document.querySelectorAll('form[data-answers]')) watch(form);
}

function watch(form) {
  const region = document.getElementById(form.dataset.answeredIn);
  const status = document.querySelector('[data-said]');
  const watched = form.dataset.watched?.split(' ') ?? null;
  let waiting = null;
  let asking = null;
  let last = sent(form);
  // The button that asks for the same is not needed. It stays unseen and sends the form itself: Enter must never press a button of
  // the answer, which may stand before the form's own.
  const look = form.querySelector('.app-look');
  if (look) {
    look.removeAttribute('formaction');
    look.className = 'govuk-visually-hidden';
    look.tabIndex = -1;
    look.setAttribute('aria-hidden', 'true');
  }

  const ask = async () => {
    const now = sent(form);
    if (now === last) return;
    last = now;
    // An older answer never takes the place of a newer one.
    asking?.abort();
    const mine = (asking = new AbortController());
    try {
      const body = new URLSearchParams([...new URLSearchParams(now), ['part', 'answer']]);
      const response = await fetch(form.dataset.answersAt ?? form.getAttribute('action'), { method: 'POST', body, signal: mine.signal });
      const answer = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-answer]');
      // Somebody who has been signed out, or whose page is out of date, gets no answer here: the button tells why.
      if (!answer || mine !== asking) return;
      region.replaceChildren(answer);
      if (status) status.textContent = answer.dataset.say;
    } catch (error) {
      if (error.name !== 'AbortError') last = null;
    }
  };

  form.addEventListener('input', (event) => {
    if (watched && !watched.includes(event.target.name)) return;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
}

function sent(form) {
  const wanted = form.dataset.watched?.split(' ');
  const fields = [...new FormData(form)].filter(([name, value]) => typeof value === 'string' && (!wanted || name === '_csrf' || wanted.includes(name)));
  return new URLSearchParams(fields).toString();
}
