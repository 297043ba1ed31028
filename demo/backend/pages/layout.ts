/** The frame of the demonstration pages. They work without scripts and say plainly what they are. */
import {html} from 'hono/html';
import type {PageLanguage} from './words.ts';

export const STYLE_PATH = '/demo-sign-in.css';

export type Markup = ReturnType<typeof html>;

export const page = (lang: PageLanguage, title: string, content: Markup): Markup => html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`;
