/** Resolves when an element comes within half a screen of the viewport. */
export const nearViewport = (element: Element): Promise<void> =>
  new Promise(resolve => {
    const observer = new IntersectionObserver(
      entries => {
        if (!entries.some(({isIntersecting}) => isIntersecting)) return;
        observer.disconnect();
        resolve();
      },
      {rootMargin: '50%'},
    );
    observer.observe(element);
  });
