// A list that is used by the keyboard: up and down go from row to row, a click with Shift ticks all between, and what is ticked
// is said. Without this every link and box is reached by Tab.

/** Makes each list so. */
export function walkLists() {
  for (const list of document.querySelectorAll('[data-list]')) walk(list);
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}

function walk(list) {
  const ticks = [...list.querySelectorAll('input[type=checkbox]')];
  const said = list.querySelector('[data-ticked]');
  let last = null;

  list.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = event.target.closest('tbody tr');
    if (!step || !row) return;
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (!next) return;
    event.preventDefault();
    next.querySelector(event.target.matches('input') ? 'input' : 'a')?.focus();
  });

  list.addEventListener('click', (event) => {
    if (!ticks.includes(event.target)) return;
    if (event.shiftKey && last) {
      const [from, to] = [ticks.indexOf(last), ticks.indexOf(event.target)].sort((one, other) => one - other);
      for (const tick of ticks.slice(from, to + 1)) tick.checked = event.target.checked;
    }
    last = event.target;
    const count = ticks.filter((tick) => tick.checked).length;
    said.textContent = count === 0 ? '' : `${count} ticked`;
  });
}
