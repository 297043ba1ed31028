/* The limit of anything that needs a script: a custom element of a few hundred bytes that shows the title of the petition in the page, and nothing else. */
customElements.define(
  'plain-petition',
  class extends globalThis.HTMLElement {
    connectedCallback() {
      const {title} = JSON.parse(this.querySelector('script').textContent);
      this.attachShadow({mode: 'open'}).append(Object.assign(document.createElement('h3'), {textContent: title}));
    }
  },
);
