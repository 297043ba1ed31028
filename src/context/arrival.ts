/** Loads a part of the kit; without a connection it is tried again when there may be one. */
export const arrival = async <T>(load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch {
    await new Promise(resolve => {
      addEventListener('online', resolve, {once: true});
    });
    return arrival(load);
  }
};
