import type {Preview} from '@storybook/web-components-vite';
import {setCustomElementsManifest} from '@storybook/web-components-vite';
import {html} from 'lit';
import {ref} from 'lit/directives/ref.js';
import {mswLoader} from 'msw-storybook-addon/csf3';
import manifest from '../custom-elements.json' with {type: 'json'};
import {networks, openStage, pasted, signInOn, type Network, type Stage, type StageSetup} from '../stories/stage.ts';
import {mockNetwork} from '../stories/network.ts';
import {dress, type Host} from './hosts.ts';

setCustomElementsManifest(manifest);
addEventListener('hromada-identity-required', signInOn);

const startMocking = mswLoader(mockNetwork);

/** Stages of the stories on this page: one per mounting and network, so that changing the language begins nothing anew. */
const open = new WeakMap<AbortSignal, Map<Network, Promise<Stage>>>();

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [
    async context => {
      await startMocking(context);
      // An address carries 500 as a number.
      const network = String(context.globals['network']) as Network;
      const stages = open.get(context.abortSignal) ?? new Map<Network, Promise<Stage>>();
      open.set(context.abortSignal, stages);
      if (!stages.has(network)) {
        stages.set(network, openStage(context.parameters['stage'] as StageSetup | undefined, network));
      }
      return {stage: await stages.get(network)};
    },
  ],
  decorators: [
    (story, {globals, viewMode}) => {
      const {locale, theme, width} = globals as {locale: string; theme: Host; width: string};
      document.documentElement.lang = locale;
      dress(theme);
      const column = (element: Element | undefined) =>
        (element as HTMLElement | undefined)?.style.setProperty(
          'inline-size',
          width === 'full' ? '100%' : `${width}px`,
        );
      return html`<div class=${viewMode === 'story' ? 'stage whole' : 'stage'} lang=${locale}>
        <div class="column" ${ref(column)}>${story()}</div>
      </div>`;
    },
  ],
  globalTypes: {
    locale: {
      description: 'Language of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: [
          {value: 'uk', title: 'Українська'},
          {value: 'en', title: 'English'},
        ],
      },
    },
    theme: {
      description: 'The page around the element',
      toolbar: {
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [
          {value: 'neutral', title: 'Neutral page'},
          {value: 'inherit', title: 'Page with its own looks'},
          {value: 'dark', title: 'Dark page'},
          {value: 'contrast', title: 'High contrast'},
          {value: 'hostile', title: 'Hostile page'},
        ],
      },
    },
    width: {
      description: 'Width of the column that the element stands in',
      toolbar: {
        icon: 'component',
        dynamicTitle: true,
        items: [
          {value: '280', title: '280 px'},
          {value: '360', title: '360 px'},
          {value: '480', title: '480 px'},
          {value: '768', title: '768 px'},
          {value: 'full', title: 'Full width'},
        ],
      },
    },
    network: {
      description: 'How the backend can be reached',
      toolbar: {
        icon: 'transfer',
        dynamicTitle: true,
        items: networks.map(value => ({value, title: `Network: ${value}`})),
      },
    },
  },
  initialGlobals: {locale: 'uk', theme: 'neutral', width: '480', network: 'online'},
  parameters: {
    layout: 'fullscreen',
    a11y: {test: 'error'},
    docs: {
      source: {excludeDecorators: true, language: 'html', transform: (code: string) => pasted(code)},
    },
    options: {
      storySort: {
        order: [
          'Настанови',
          [
            'Вставити на сторінку',
            'Вигляд',
            'Без зв’язку й чесно',
            'Приватність',
            'Коли щось не так',
            'Написати сервер',
          ],
          'Elements',
          ['Petition card', 'Outbox status', 'Provider'],
          'Рішення',
        ],
      },
    },
  },
};
export default preview;
