/* What the browser test runner puts on the page: mocha's BDD interface. The package's own types would also offer what we do not want (`only`, `skip`). */

interface MochaContext {
  timeout(milliseconds: number): void;
}
type MochaBody = (this: MochaContext) => void | Promise<void>;

declare function describe(title: string, body: (this: MochaContext) => void): void;
declare function it(title: string, body: MochaBody): void;
declare function before(body: MochaBody): void;
declare function after(body: MochaBody): void;
declare function beforeEach(body: MochaBody): void;
declare function afterEach(body: MochaBody): void;
