/* The same rows by plain `repeat` and by @lit-labs/virtualizer: what somebody would write who has no kit. No tabs, no tools. */
import {html, render} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {virtualize} from '@lit-labs/virtualizer/virtualize.js';

const place = document.querySelector('#list');
const kind = document.documentElement.dataset.kind;
let items = [];
const numbers = new Intl.NumberFormat('uk');
const plural = new Intl.PluralRules('uk');
const forms = {one: 'підпис', few: 'підписи', many: 'підписів'};

const row = ({id, title, url, number, signatures: {total}, thresholds, collection}) => {
  const goal = thresholds[0].count;
  const days = Math.round((Date.parse(collection.deadline) - Date.now()) / 86_400_000);
  return html`<div class="item" role="listitem" data-id=${id}>
    <div class="name" role="heading" aria-level="3" lang="uk"><a href=${url}>${title}</a></div>
    <div class="bar" aria-hidden="true"><i .style=${`--_at: ${Math.min(100, (total / goal) * 100)}%`}></i></div>
    <p class="line">
      <span><strong>${numbers.format(total)}</strong> ${forms[plural.select(total)]} із ${numbers.format(goal)}</span>
      <span class="muted"><bdi>№ ${number}</bdi> · залишилося ${days} днів</span>
    </p>
  </div>`;
};

const draw = () =>
  render(
    html`<div role="list">
      ${kind === 'repeat' ? repeat(items, ({id}) => id, row) : virtualize({items, renderItem: row, keyFunction: ({id}) => id})}
    </div>`,
    place,
  );

const rows = () => place.querySelectorAll('[role=listitem]');

window.benchList = {
  ready: () => true,
  show(petitions) {
    items = petitions;
    draw();
  },
  change(at, petition) {
    items = items.with(at, petition);
    draw();
  },
  filter(word) {
    items = items.filter(({title}) => title.toLowerCase().includes(word));
    draw();
  },
  count: () => rows().length,
  text: at => rows()[at]?.textContent ?? '',
};
