/** What {@link watchPaint} leaves in the page for the end of a sample. */
export interface Watched {
  /** Length of every task over 50 ms, ms. */
  longTasks: number[];
  /** Score of every layout shift that nobody caused by typing or clicking. */
  shifts: number[];
  /** The browser's own word on when the largest text was on screen, ms after navigation; it does not see into frames. */
  largest: number | undefined;
}

declare global {
  var __benchWatched: Watched;
}

/**
 * Runs in every frame before anything else of the page, in every variant alike, and tells when a text is on screen: at the second animation frame
 * after it has a box, in the document or in an open shadow root. (Element Timing and the largest paint would be the browser's own word, but the one
 * leaves out shadow roots and the other frames.) It looks only after something has changed: a frame asked for costs time of the page's own. Must not
 * refer to anything outside itself: it travels as text.
 */
export function watchPaint({text, binding}: {text: string; binding: string}): void {
  const watched: Watched = (globalThis.__benchWatched = {longTasks: [], shifts: [], largest: undefined});
  const observe = (type: string, take: (entry: PerformanceEntry) => void): void =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true});
  observe('longtask', ({duration}) => watched.longTasks.push(duration));
  observe('layout-shift', entry => {
    const {value, hadRecentInput} = entry as PerformanceEntry & {value: number; hadRecentInput: boolean};
    if (!hadRecentInput) watched.shifts.push(value);
  });
  observe('largest-contentful-paint', ({startTime}) => (watched.largest = startTime));

  const seen = new WeakSet<Node>();
  const changes = new MutationObserver(() => lookAtNextFrame());
  const follow = (root: Document | ShadowRoot): void => {
    if (seen.has(root)) return;
    seen.add(root);
    changes.observe(root, {childList: true, characterData: true, attributes: true, subtree: true});
  };
  // An element that is upgraded changes nothing outside its shadow root.
  const {attachShadow} = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    follow(root);
    lookAtNextFrame();
    return root;
  };

  const isOnScreen = (root: Document | ShadowRoot): boolean => {
    follow(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (node.shadowRoot && isOnScreen(node.shadowRoot)) return true;
      } else if ((node as Text).data.includes(text)) {
        const parent = node.parentElement;
        // Data in a script has no box; asking for one would lay the page out before its time.
        if (!parent || parent instanceof HTMLScriptElement) continue;
        if (parent.getClientRects().length && parent.checkVisibility({visibilityProperty: true, opacityProperty: true}))
          return true;
      }
    }
    return false;
  };

  let state: 'idle' | 'looking' | 'found' = 'idle';
  const lookAtNextFrame = (): void => {
    if (state !== 'idle') return;
    state = 'looking';
    requestAnimationFrame(() => {
      state = isOnScreen(document) ? 'found' : 'idle';
      if (state === 'found') requestAnimationFrame(report);
    });
  };
  const report = (): void => {
    changes.disconnect();
    const tell = (globalThis as unknown as Record<string, (at: number) => void>)[binding]!;
    tell(performance.timeOrigin + performance.now());
  };
  lookAtNextFrame();
}
