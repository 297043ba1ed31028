/*
 * The petition card as a webmaster would compose it of Shoelace's card, button and progress bar: the same words and numbers as ours, from the same
 * data, which is in the page or asked for. No plurals, no other language, no signing: kinder to the peer than a card that could stand in for ours.
 */
import '@shoelace-style/shoelace/dist/components/button/button.js';
import '@shoelace-style/shoelace/dist/components/card/card.js';
import '@shoelace-style/shoelace/dist/components/progress-bar/progress-bar.js';

const element = (name, properties, ...children) => {
  const it = Object.assign(document.createElement(name), properties);
  it.append(...children);
  return it;
};

const place = document.querySelector('#petition');
const inline = place.querySelector('script[type="application/json"]');
const petition = inline
  ? JSON.parse(inline.textContent)
  : await fetch(place.dataset.from, {credentials: 'same-origin'}).then(response => response.json());

const {number, title, author, category, collection, signatures, thresholds, authority, url} = petition;
const day = new Intl.DateTimeFormat('uk', {dateStyle: 'long', timeZone: authority.timeZone});
const goal = thresholds[0].count;
const days = Math.ceil((Date.parse(collection.deadline) - Date.now()) / 86_400_000);

place.replaceChildren(
  element(
    'sl-card',
    {},
    element('p', {}, `Збір підписів · № ${number}`),
    element('h3', {}, title),
    element('p', {}, [category, author, `збір з ${day.format(Date.parse(collection.startedAt))}`].join(' · ')),
    element('p', {}, `Зібрано ${signatures.total} підписів з ${goal}`),
    element('sl-progress-bar', {value: (100 * signatures.total) / goal, label: 'Зібрано підписів'}),
    element('p', {}, `Залишилося днів: ${days} · до ${day.format(Date.parse(collection.deadline))}`),
    element(
      'p',
      {},
      element('sl-button', {variant: 'primary'}, 'Підписати'),
      ' ',
      element('sl-button', {}, 'Поділитися'),
      ' ',
      element('a', {href: url}, 'На сайті ради'),
    ),
  ),
);
