// Адреса стає відома, коли сторінка вже завантажилася: наприклад, її дала система керування.
window.addEventListener('load', () => {
  document.querySelector('#rada').setAttribute('endpoint', '/api');

  // Картка переїжджає в провайдер, створений щойно.
  const provider = document.createElement('hromada-provider');
  provider.setAttribute('endpoint', '/api');
  const card = document.querySelector('#outside');
  card.before(provider);
  provider.append(card);
});
