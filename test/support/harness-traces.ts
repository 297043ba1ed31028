/*
 * What a page has running: timers, observers, and listeners on what outlives an element (window, document, media queries, channels). Counted from
 * the moment of watching.
 */

type Scope = Window & typeof globalThis;

export interface Traces {
  /** Timers that are set and have not gone off, by their wait in ms. */
  readonly timers: readonly number[];
  /** Listeners on the window, the document and the root element, as `window visibilitychange`. */
  readonly listeners: readonly string[];
  /** Observers, once for each thing that they observe. */
  readonly observers: readonly string[];
}

export function watchTraces(scope: Scope = window): Traces {
  const timers = new Map<unknown, number>();
  const {setTimeout, clearTimeout, setInterval, clearInterval, requestAnimationFrame} = scope;
  // A timer that only the test sets is the test's.
  scope.setTimeout = ((task: TimerHandler, ms = 0, ...args: unknown[]) => {
    const id: unknown = setTimeout(() => {
      timers.delete(id);
      (task as (...args: unknown[]) => void)(...args);
    }, ms);
    timers.set(id, ms);
    return id;
  }) as typeof setTimeout;
  scope.setInterval = ((task: TimerHandler, ms = 0, ...args: unknown[]) => {
    const id: unknown = setInterval(task, ms, ...args);
    timers.set(id, ms);
    return id;
  }) as typeof setInterval;
  scope.clearTimeout = id => {
    timers.delete(id);
    clearTimeout.call(scope, id);
  };
  scope.clearInterval = id => {
    timers.delete(id);
    clearInterval.call(scope, id);
  };
  scope.requestAnimationFrame = callback => requestAnimationFrame.call(scope, callback);

  const listeners = new Map<string, Set<unknown>>();
  const nameOf = (target: unknown): string | undefined =>
    target === scope || target === undefined
      ? 'window'
      : target === scope.document
        ? 'document'
        : target === scope.document.documentElement
          ? 'html'
          : target === scope.document.body
            ? 'body'
            : target === scope.navigator.serviceWorker
              ? 'service worker'
              : undefined;
  const {addEventListener, removeEventListener} = scope.EventTarget.prototype;
  scope.EventTarget.prototype.addEventListener = function (type, listener, options) {
    const name = nameOf(this);
    if (name && listener) {
      const key = `${name} ${type}`;
      const known = listeners.get(key) ?? new Set();
      listeners.set(key, known.add(listener));
      const signal = typeof options === 'object' ? options.signal : undefined;
      if (signal) addEventListener.call(signal, 'abort', () => known.delete(listener));
      if (typeof options === 'object' && options.once)
        addEventListener.call(this, type, () => known.delete(listener), options);
    }
    addEventListener.call(this, type, listener, options);
  };
  scope.EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const name = nameOf(this);
    if (name) listeners.get(`${name} ${type}`)?.delete(listener);
    removeEventListener.call(this, type, listener, options);
  };

  /** What each observer observes. */
  const observers = new Map<object, {name: string; targets: Set<unknown>}>();
  for (const name of ['MutationObserver', 'IntersectionObserver', 'ResizeObserver', 'PerformanceObserver'] as const) {
    const {prototype} = scope[name] as unknown as {
      prototype: {observe(...args: unknown[]): void; unobserve?(target: unknown): void; disconnect(): void};
    };
    const {observe, unobserve, disconnect} = prototype;
    prototype.observe = function (...args) {
      const {targets} = observers.get(this) ?? {targets: new Set()};
      observers.set(this, {name, targets: targets.add(args[0])});
      observe.apply(this, args);
    };
    prototype.disconnect = function () {
      observers.delete(this);
      disconnect.call(this);
    };
    if (unobserve)
      prototype.unobserve = function (target) {
        observers.get(this)?.targets.delete(target);
        unobserve.call(this, target);
      };
  }

  return {
    get timers() {
      return [...timers.values()];
    },
    get listeners() {
      return [...listeners].flatMap(([key, known]) => Array<string>(known.size).fill(key)).sort();
    },
    get observers() {
      return [...observers.values()].flatMap(({name, targets}) => Array<string>(targets.size).fill(name)).sort();
    },
  };
}
