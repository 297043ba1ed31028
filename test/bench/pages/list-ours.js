/* Our list over a store that answers at once: what is measured is the list, not a network. */
const empty = {
  loaded: true,
  persistent: true,
  entries: [],
  receipts: [],
  others: 0,
  unreadable: 0,
  account: null,
  signInNeeded: false,
};
let items = [];
let watch = () => {};

const answer = ({q = ''}) => {
  const found = q ? items.filter(({title}) => title.toLowerCase().includes(q)) : items;
  return {data: {items: found, total: found.length}, updatedAt: Date.now(), fetching: false};
};

const store = {
  id: 'bench',
  subscribe(name, params, listener) {
    if (name !== 'petition.list') return () => {};
    watch = () => listener(answer(params));
    watch();
    return () => (watch = () => {});
  },
  subscribeOutbox(listener) {
    listener(empty);
    return () => {};
  },
  refresh: async () => {},
  now: () => Date.now(),
};

const list = document.createElement('hromada-petition-list');
// The texts are here before the clock runs, as they are for the others.
list.store = {
  ...store,
  subscribe: (_name, _params, listener) => (listener({data: {items: [], total: 0}, fetching: false}), () => {}),
};
document.querySelector('#list').append(list);
const rows = () => list.shadowRoot.querySelectorAll('[part~=petition]');

window.benchList = {
  ready: () => list.shadowRoot?.querySelector('[part~=empty]') !== null,
  show(petitions) {
    items = petitions;
    list.store = store;
  },
  change(at, petition) {
    items = items.with(at, petition);
    watch();
  },
  filter(word) {
    const field = list.shadowRoot.querySelector('[part~=search]');
    field.value = word;
    field.dispatchEvent(new window.Event('input', {bubbles: true}));
    field.form.requestSubmit();
  },
  count: () => rows().length,
  text: at => rows()[at]?.textContent ?? '',
};
