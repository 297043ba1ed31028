import {safeUrl} from '../domain/safe-url.ts';
import type {ActMessages} from '../i18n/acts.ts';

/**
 * Shares by the device's own means, else copies the link, else shows it to be copied by hand. No network's script is
 * asked. `output` is a live region for what happened.
 */
export const share = async (
  {title, url}: {title: string; url?: string | undefined},
  output: Element,
  t: ActMessages,
): Promise<void> => {
  const link = safeUrl(url, document.baseURI) ?? location.href;
  if ('share' in navigator) {
    try {
      return await navigator.share({title, url: link});
    } catch (error) {
      if ((error as Error).name === 'AbortError') return;
      // Not allowed here (an embedded frame): the link it is.
    }
  }
  try {
    await navigator.clipboard.writeText(link);
    output.textContent = t.copied;
  } catch {
    const field = document.createElement('input');
    field.readOnly = true;
    field.value = link;
    field.setAttribute('aria-label', t.copyThis);
    output.replaceChildren(t.copyThis, ' ', field);
    field.select();
  }
};
