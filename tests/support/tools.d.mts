/** What Playwright leaves out on this machine; undefined where everything is there. */
export function leftOut(): RegExp | undefined;
