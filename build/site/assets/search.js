// Searches the documentation in the browser. Its index is loaded when somebody begins to search.
'use strict';

const root = document.body.dataset.root;
const input = document.querySelector('input[type="search"]');
const results = document.querySelector('.results');
const narrow = matchMedia('(max-width: 56rem)');
const pages = document.querySelector('nav details');

// The list of pages is open where there is room for it.
const unfold = () => { pages.open = !narrow.matches; };
narrow.addEventListener('change', unfold);
unfold();

let loading;
function loadIndex() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${root}search-index.js`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  return loading;
}

/** How well a section fits the words, 0 where one of them is missing: in headings they count for more. */
function score([, title, heading, text], words) {
  let sum = 0;
  for (const word of words) {
    const inTitle = title.toLowerCase().includes(word);
    const inHeading = heading.toLowerCase().includes(word);
    const found = text.toLowerCase().split(word).length - 1;
    if (!inTitle && !inHeading && found === 0) {
      return 0;
    }
    sum += (inHeading ? 20 : 0) + (inTitle ? 8 : 0) + Math.min(found, 5);
  }
  return sum;
}

/** The text around the first of the words. */
function excerpt(text, words) {
  const places = words.map(word => text.toLowerCase().indexOf(word)).filter(place => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - 60);
  return `${start > 0 ? '… ' : ''}${text.slice(start, start + 180)}${start + 180 < text.length ? ' …' : ''}`;
}

async function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
  if (words.length === 0) {
    results.hidden = true;
    results.replaceChildren();
    return;
  }
  await loadIndex();
  const found = window.searchIndex
    .map(entry => [score(entry, words), entry])
    .filter(([points]) => points > 0)
    .sort((one, other) => other[0] - one[0])
    .slice(0, 12);
  const list = document.createElement('ol');
  for (const [, [url, title, heading, text]] of found) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = root + url;
    link.textContent = heading === title ? title : `${title} › ${heading}`;
    const shown = document.createElement('p');
    shown.textContent = excerpt(text, words);
    item.append(link, shown);
    list.append(item);
  }
  const count = document.createElement('p');
  count.textContent = found.length === 0 ? 'Nothing found' : found.length === 1 ? '1 section' : `${found.length} sections`;
  results.replaceChildren(count, list);
  results.hidden = false;
}

input.hidden = false;
input.addEventListener('focus', loadIndex);
input.addEventListener('input', search);
input.form.addEventListener('submit', event => {
  event.preventDefault();
  results.querySelector('a')?.focus();
});
input.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    input.value = '';
    search();
  }
});
