// The tests compare with real browsers and skip none of it: this makes sure that Chromium and Firefox are there.
import { planBrowsers } from './browser-plan.mjs'
import { ensure } from './ensure.mjs'
import { locate, thisMachine } from './find-browser.mjs'

/** @type {import('./find-browser.mjs').BrowserName[]} */
const browsers = ['chromium', 'firefox']

await ensure(() => browsers.filter((name) => locate(name, thisMachine) === null), planBrowsers)
