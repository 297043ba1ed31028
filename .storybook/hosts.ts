/** Pages that the kit has to live on, as style sheets of the page around it. None of them can reach into an element. */
export const hosts = {
  /** A page with looks of its own that hands its colours down. */
  inherit: `
    .stage { font: 1.0625rem/1.6 Georgia, 'Noto Serif', serif; color: #2b2118; background: #fbf7f0;
      --hromada-color-text: #2b2118; --hromada-color-text-muted: #5c4a38; --hromada-color-surface: #fffdf9;
      --hromada-color-line: #dccfbd; --hromada-color-accent: #7a2d12; --hromada-color-accent-soft: #f8e8de; --hromada-radius: 0.125em; }
    .stage a { color: #7a2d12; }`,
  /** A plain page that sets nothing: the kit's own neutral looks. */
  neutral: `.stage { font: 1rem/1.5 system-ui, 'Noto Sans', sans-serif; color: light-dark(#14191f, #eef1f4); background: light-dark(#f4f6f8, #1b2128); }`,
  dark: `
    .stage { color-scheme: dark; font: 1rem/1.5 system-ui, 'Noto Sans', sans-serif; color: #eef1f4; background: #1b2128; }
    .stage a { color: #8ec1ff; }`,
  /** An approximation, by tokens; the real forced colours are a setting of the system, and the gates turn it on. */
  contrast: `
    .stage { color-scheme: dark; font: 1rem/1.5 system-ui, 'Noto Sans', sans-serif; color: #fff; background: #000;
      --hromada-color-text: #fff; --hromada-color-text-muted: #fff; --hromada-color-surface: #000; --hromada-color-ground: #000;
      --hromada-color-line: #fff; --hromada-color-accent: #ff0; --hromada-color-on-accent: #000; --hromada-color-accent-soft: #000;
      --hromada-color-success: #3ff23f; --hromada-color-success-soft: #000; --hromada-color-warning: #ff0; --hromada-color-warning-soft: #000;
      --hromada-color-danger: #ff8a80; --hromada-color-danger-soft: #000; }
    .stage a { color: #ff0; }`,
  /** What council sites really do: a small root font, old box sizing, rules on bare tags, and everything important. */
  hostile: `
    html { font-size: 62.5%; }
    *, *::before, *::after { box-sizing: content-box; }
    .stage { font: 1.6rem/1.4286 'Helvetica Neue', Helvetica, Arial, sans-serif; color: #333; background: #fff; }
    h1, h2, h3, [role='heading'] { margin: 2rem 0 1rem !important; font: 500 3.6rem/1.1 'Comic Sans MS', cursive !important; color: #c00 !important; }
    p { margin: 0 0 1rem !important; text-align: justify; text-indent: 3rem; }
    button, .btn, input { padding: 0.6rem 1.2rem !important; border: 1px solid #ccc !important; border-radius: 0.4rem !important; background: #eee !important; color: #333 !important; text-transform: uppercase; }
    ul, ol { padding: 0 0 0 4rem !important; list-style: square !important; }
    a, .entry-content a { color: #23527c !important; text-decoration: none !important; text-transform: uppercase; }
    .note, .row, .card, .bar { float: left !important; width: 50% !important; margin: 1rem !important; }
    img, i, b, strong, small { font-style: oblique !important; letter-spacing: 0.2em; }`,
} as const;

export type Host = keyof typeof hosts;

const stage = `
  .stage { box-sizing: border-box; padding: 1rem; }
  .stage.whole { min-block-size: 100vh; }
  .stage > .column { max-inline-size: 100%; container-type: inline-size; }
`;

/** Puts a host's style sheet into the page, instead of the one before. */
export const dress = (host: Host): void => {
  const sheet = (document.getElementById('host') as HTMLStyleElement | null) ?? document.createElement('style');
  sheet.id = 'host';
  sheet.textContent = stage + hosts[host];
  document.head.append(sheet);
};
