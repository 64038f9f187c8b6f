// The security policy of the documentation's pages: they run nothing but the scripts of the embed.

/** For the `<meta>` tag of every page, and for servers that send headers. */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
