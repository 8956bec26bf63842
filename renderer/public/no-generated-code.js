// Runs before every module: zod would otherwise try whether it may generate code, which the content security policy
// forbids, and the browser would report the attempt each time the page is opened.
globalThis.__zod_globalConfig = { jitless: true };
