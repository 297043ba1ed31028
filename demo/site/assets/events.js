const log = document.querySelector('#log');

const names = [
  'hromada-submit',
  'hromada-identity-required',
  'hromada-queued',
  'hromada-received',
  'hromada-rejected',
  'hromada-error',
];

for (const name of names) {
  document.addEventListener(name, event => {
    const item = document.createElement('li');
    item.textContent = [name, event.action, event.reason ?? event.code].filter(Boolean).join(' · ');
    log.append(item);
  });
}
