const entities: Record<string, string> = {'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;'};

/** Text for markup, between tags or in a quoted attribute. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, character => entities[character]!);

/** JSON for a `<script>` element: no text in it can end the element. */
export const scriptJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
