/** The style sheet of the demonstration pages, served as a file of its own: their policy allows no inline style. */
export const pageStyle = `:root {
  color-scheme: light dark;
  font: 1rem/1.5 system-ui, sans-serif;
}
body {
  margin: 0 auto;
  max-inline-size: 38rem;
  padding: 1.5rem 1rem 3rem;
}
h1 {
  font-size: 1.5rem;
  line-height: 1.25;
}
h2 {
  font-size: 1.125rem;
}
.notice {
  border-inline-start: 0.25rem solid GrayText;
  padding-inline-start: 0.75rem;
}
.residents {
  display: grid;
  gap: 0.75rem;
  list-style: none;
  padding: 0;
}
button {
  font: inherit;
  min-block-size: 2.75rem;
  padding: 0.5rem 1rem;
}
.residents button {
  inline-size: 100%;
  text-align: start;
}
.residents strong,
.residents span {
  display: block;
}
.language {
  text-align: end;
}
`;
