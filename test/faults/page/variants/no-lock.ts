export const exclusively = (_name: string, _area: unknown, task: () => Promise<void>): Promise<void> => task();
