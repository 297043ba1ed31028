/**
 * Loads the elements that a page uses, when it uses them: the one script that a webmaster pastes. What every element
 * needs is part of it (the imports below), so that an element is one more file, fetched beside its texts.
 */
import {arrival} from './context/arrival.ts';
import './context/store-context.ts';
import './controllers/localize-controller.ts';
import './controllers/query-controller.ts';
import {loadLookup} from './controllers/store-controller.ts';
import './define.ts';
import './domain/deadline.ts';
import './domain/petition.ts';
import './domain/safe-url.ts';
import {SOURCE_LOCALE} from './i18n/locale.ts';
import {messages} from './i18n/messages.ts';
import './styles/petition.styles.ts';
import {tags} from './tags.ts';
import './ui/until.ts';

const loaders: Record<string, () => Promise<unknown>> = {
  [tags.provider]: () => import('./elements/provider/define.ts'),
  [tags.outboxStatus]: () => import('./elements/outbox-status/define.ts'),
  [tags.petitionCard]: () => {
    // First what paints and what asks; what people do comes when the card is here: it would only crowd the line.
    const card = import('./elements/petition-card/define.ts');
    card.then(() => import('./elements/petition-card/petition-acts.ts')).catch(() => {});
    return card;
  },
  [tags.petitionList]: () => import('./elements/petition-list/define.ts'),
  [tags.petitionForm]: () => import('./elements/petition-form/define.ts'),
  [tags.participationStats]: () => import('./elements/participation-stats/define.ts'),
  [tags.budgetVoter]: () => import('./elements/budget-voter/define.ts'),
};

const load = (tag: string): void => {
  // Should it not arrive, the page's own content inside the tag stays.
  if (loaders[tag]) void arrival(loaders[tag]);
};

const discover = (root: ParentNode): void => {
  for (const element of root.querySelectorAll(':not(:defined)')) load(element.localName);
};

/** Watches a root for elements of the kit; the document is watched from the start, shadow roots on request. */
export const start = (root: Document | ShadowRoot): void => {
  discover(root);
  new MutationObserver(records => {
    for (const {addedNodes} of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        load(node.localName);
        discover(node);
      }
    }
  }).observe(root, {childList: true, subtree: true});
};

if (globalThis.document) {
  messages.get(messages.served(document.documentElement.lang || SOURCE_LOCALE));
  start(document);
  void loadLookup();
  // What checks an answer is wanted with the first one; asked for by the client it would come a round trip later.
  import('./client/checks.ts').catch(() => {});
}
