declare const __HROMADA_VERSION__: string | undefined;

/** Version of the kit, put in by the build; `dev` when the sources run as they are. */
export const version: string = typeof __HROMADA_VERSION__ === 'undefined' ? 'dev' : __HROMADA_VERSION__;
