/**
 * Stories one after the other on a page without Storybook around it, so that the page can be as strict as a council's.
 * `mount('petition-card/Waiting')` shows one: file and export; so does `?story=`. With `?network=stub` the backends answer
 * without a service worker, where a page may not register one.
 */
import type {StoryContext} from '@storybook/web-components-vite';
import {nothing, render} from 'lit';
import {shownText} from './shown-text.ts';
import {answerOf, openStage, pasted, signInOn, type StageSetup} from '../../../stories/stage.ts';

interface Annotations {
  args?: object;
  parameters?: {stage?: StageSetup};
  loaders?: ((context: StoryContext) => Promise<object>)[];
  play?: (context: {canvasElement: HTMLElement}) => Promise<void>;
  render?: (args: object, context: Pick<StoryContext, 'loaded'>) => unknown;
}

const files = import.meta.glob<Record<string, Annotations>>('../../../stories/*.stories.ts');
const definitions = import.meta.glob('../../../src/elements/*/define.ts');
const search = new URLSearchParams(location.search);

async function mock(): Promise<void> {
  if (search.get('network') === 'stub') {
    const network = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const request = new Request(input, init);
      const answer = await answerOf(request);
      if (answer?.type === 'error') throw new TypeError('Failed to fetch');
      return answer ?? network(request);
    };
    return;
  }
  const {mockNetwork} = await import('../../../stories/network.ts');
  await mockNetwork();
}

const place = document.querySelector<HTMLElement>('#story')!;

async function mount(name: string): Promise<void> {
  render(nothing, place);
  const [file, story] = name.split('/');
  const module = await files[`../../../stories/${file}.stories.ts`]!();
  const meta = module['default']!;
  const own = module[story!]!;
  const stage = await openStage(own.parameters?.stage);
  const context = {loaded: {stage}} as unknown as StoryContext;
  for (const load of [...(meta.loaders ?? []), ...(own.loaders ?? [])]) await load(context);
  render((own.render ?? meta.render)!({...meta.args, ...own.args}, context), place);
  await own.play?.({canvasElement: place});
}

/** Defines every element, and shows none. */
async function defineAll(): Promise<void> {
  await Promise.all(Object.values(definitions).map(load => load()));
}

declare global {
  interface Window {
    mount: typeof mount;
    defineAll: typeof defineAll;
    /** All text that the story shows. */
    shownText: () => string;
    /** The story as a webmaster pastes it. */
    pastedMarkup: () => string;
  }
}

Object.assign(window, {
  mount,
  defineAll,
  shownText: () => shownText(place),
  pastedMarkup: () => pasted(place.getHTML()),
});
addEventListener('hromada-identity-required', signInOn);
await mock();
const first = search.get('story');
if (first) await mount(first);
document.documentElement.dataset['ready'] = '';
