import type {Handler} from 'hono';
import {Refusal} from './problem.ts';

/** For a path that exists, asked with a method that it does not have (RFC 9110 15.5.6). */
export const onlyMethods =
  (...methods: string[]): Handler =>
  () => {
    throw new Refusal('method-not-allowed', {headers: {allow: methods.join(', ')}});
  };
