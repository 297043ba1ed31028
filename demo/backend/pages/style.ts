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
.tasks {
  display: grid;
  gap: 1rem;
  list-style: none;
  padding: 0;
}
.tasks li,
fieldset {
  border: 0.0625rem solid GrayText;
  border-radius: 0.375rem;
  margin: 0 0 1rem;
  padding: 0.75rem 1rem;
}
.tasks p {
  margin: 0.25rem 0 0;
}
.overdue {
  font-weight: bold;
}
label {
  display: block;
  margin-block: 0.75rem 0.25rem;
}
input:not([type='hidden']),
select,
textarea {
  box-sizing: border-box;
  font: inherit;
  inline-size: 100%;
  min-block-size: 2.75rem;
  padding: 0.375rem 0.5rem;
}
textarea {
  min-block-size: 8rem;
}
fieldset button {
  margin-block-start: 0.75rem;
}
input[type='checkbox'],
input[type='radio'] {
  inline-size: 1.5rem;
  min-block-size: 1.5rem;
}
img {
  max-inline-size: 100%;
}
.text {
  overflow-wrap: anywhere;
  white-space: pre-line;
}
.wide {
  overflow-x: auto;
}
table {
  border-collapse: collapse;
}
th,
td {
  border-block-end: 0.0625rem solid GrayText;
  padding: 0.375rem 0.75rem 0.375rem 0;
  text-align: start;
  vertical-align: top;
}
.language {
  text-align: end;
}
`;
