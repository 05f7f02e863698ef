// What all pages have: a form that takes a while says so and is not sent twice, and a text field takes a dropped file.
// Everything works without this module, too.

for (const form of document.querySelectorAll('form[data-busy]')) {
  const button = form.querySelector('button[type="submit"]');
  const status = form.querySelector('[role="status"]');
  let isSent = false;
  form.addEventListener('submit', (event) => {
    if (isSent) {
      event.preventDefault();
      return;
    }
    isSent = true;
    button?.setAttribute('aria-disabled', 'true');
    if (status) {
      status.textContent = form.dataset.busy;
    }
  });
  // Back from the answer: the page may come out of the browser's memory as it was left.
  addEventListener('pageshow', () => {
    isSent = false;
    button?.removeAttribute('aria-disabled');
    if (status) {
      status.textContent = '';
    }
  });
}

const longest = 1 << 20;

for (const area of document.querySelectorAll('textarea[data-drop]')) {
  const status = document.getElementById(area.dataset.drop);
  const say = (text) => {
    if (status) {
      status.textContent = text;
    }
  };
  area.addEventListener('dragover', (event) => {
    event.preventDefault();
    area.classList.add('dropping');
  });
  area.addEventListener('dragleave', () => area.classList.remove('dropping'));
  area.addEventListener('drop', async (event) => {
    area.classList.remove('dropping');
    const file = event.dataTransfer?.files?.[0];
    if (!file) {
      return;
    }
    event.preventDefault();
    if (file.size > longest) {
      say(`${file.name} is too large`);
      return;
    }
    area.value = (await file.text()).trim();
    say(`${file.name} was read into the field`);
    area.focus();
  });
}
