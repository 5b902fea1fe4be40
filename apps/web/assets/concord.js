// The pages work without this file. It adds the behaviour of GOV.UK components, and refreshes what is under way.
import { answerWhileTyping } from './answers.js';
import { walkLists } from './list.js';
import { followMeeting } from './meeting.js';
import { initAll } from './govuk-frontend.min.js';

initAll();
answerWhileTyping();
walkLists();
followMeeting();

for (const region of document.querySelectorAll('[data-refresh]')) {
  const refresh = async () => {
    const response = await fetch(location.href, { headers: { Accept: 'text/html' } });
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').querySelector(`#${region.id}`);
    if (!fresh) return;
    region.innerHTML = fresh.innerHTML;
    if (fresh.hasAttribute('data-refresh')) setTimeout(refresh, 1000);
    else region.removeAttribute('data-refresh');
  };
  setTimeout(refresh, 1000);
}
