// Сторінка, яка відкривається й без мережі: працівник сайту тримає її копію і файли набору.
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/assets/offline-worker.js', {scope: '/recipes/offline'});
}
