/**
 * This machine under its other name: to a browser `localhost` and `127.0.0.1` are two sites, so one server is enough to
 * try an endpoint on another origin.
 */
export const otherOrigin = ({protocol, hostname, port}: URL): string =>
  `${protocol}//${hostname === '127.0.0.1' ? 'localhost' : '127.0.0.1'}${port ? `:${port}` : ''}`;
