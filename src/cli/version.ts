/** Which Cowscope this is: the same as in package.json, which the bundle does not carry. */
export const VERSION = '0.1.0';
