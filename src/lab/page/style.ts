/** The page's style: a passport's paper by day, its cover by night. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #efe8d6; --paper: #fbf7ec; --ink: #1f2a40; --soft: #59606f; --line: #d5cbb2; --press: #8c2f39; --on-press: #fff;
  --code: #f3ecda; --blocked: #a8241c; --readable: #17663a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141821; --paper: #1c222e; --ink: #ece6d6; --soft: #a9adb8; --line: #353d4d; --press: #e8a29a; --on-press: #201012;
    --code: #141923; --blocked: #ff968b; --readable: #84d8a5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
header, main { max-width: 72rem; margin: 0 auto; padding: 0 1.25rem; }
header { position: relative; overflow: hidden; padding-top: 2.5rem; padding-bottom: 2rem; }
header > :not(svg) { position: relative; }
header p { max-width: 39rem; }
header b { font-weight: 600; white-space: nowrap; }
.mark { margin: 0; color: var(--press); font-size: .8125rem; font-weight: 650; letter-spacing: .22em; text-transform: uppercase; }
h1 { margin: .5rem 0 1rem; font: 500 clamp(1.75rem, 5.5vw, 2.75rem)/1.15 ui-serif, Georgia, "Times New Roman", serif; text-wrap: balance; }
.rosette { position: absolute; top: -3rem; right: 1.25rem; width: 23rem; fill: none; stroke: var(--press); stroke-width: .4; opacity: .5; }

ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 28rem), 1fr)); gap: 1.25rem; margin: 0; padding: 0; list-style: none; counter-reset: exhibit; }
li {
  display: flex; flex-direction: column; align-items: flex-start; counter-increment: exhibit;
  padding: 1.25rem 1.5rem 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: .75rem;
}
li > p { margin: .5rem 0; }
h2 { display: flex; gap: .625rem; align-items: baseline; margin: 0; font: 500 1.375rem/1.3 ui-serif, Georgia, "Times New Roman", serif; }
h2::before { content: counter(exhibit); color: var(--press); font-variant-numeric: lining-nums; }
.endpoint, pre, code, footer { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; font-size: .78rem; }
p code { font-size: .875em; white-space: nowrap; }
.result code { white-space: normal; }
.endpoint { color: var(--soft); }
pre { width: 100%; margin: .5rem 0 1rem; padding: .75rem 1rem; background: var(--code); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
li > button { margin-top: auto; }

button { padding: .5rem 1.125rem; border: 0; border-radius: 2rem; background: var(--press); color: var(--on-press); font: 600 .9375rem/1.4 system-ui, sans-serif; cursor: pointer; }
button:hover { filter: brightness(1.12); }
button:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px; }

.result:not(:empty) { width: 100%; margin-top: 1rem; padding-top: 1rem; border-top: 1px dashed var(--line); }
.result p { margin: .75rem 0 0; overflow-wrap: anywhere; }
.stamp {
  display: inline-block; padding: .125rem .75rem; border: 2px solid; border-radius: .375rem; rotate: -3deg;
  font-size: .9375rem; letter-spacing: .1em; text-transform: uppercase;
}
.blocked { color: var(--blocked); }
.readable { color: var(--readable); }
@media (prefers-reduced-motion: no-preference) {
  .stamp { animation: press .18s ease-out; }
  @keyframes press { from { scale: 1.6; opacity: 0; } }
}

footer { overflow: hidden; max-width: 72rem; margin: 0 auto; padding: 2rem 1.25rem 1.5rem; color: var(--soft); letter-spacing: .12em; line-height: 1.7; white-space: nowrap; }
@media (max-width: 69rem) {
  .rosette { right: auto; left: 43.5rem; }
}
@media (max-width: 52rem) {
  .rosette { top: -5.5rem; right: -7.5rem; left: auto; width: 15rem; opacity: .35; }
}
@media (max-width: 40rem) {
  header { padding-top: 1.75rem; }
  li { padding: 1rem 1.125rem 1.25rem; }
}
`
