/** The playground's paper and ink. A page of another origin must bring them itself. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --page: light-dark(#efe8d6, #141821);
  --paper: light-dark(#fbf7ec, #1c222e);
  --ink: light-dark(#1f2a40, #ece6d6);
  --soft: light-dark(#555c6b, #aeb2bd);
  --line: light-dark(#d5cbb2, #384153);
  --press: light-dark(#8c2f39, #e8a29a);
  --blocked: light-dark(#a8241c, #ff968b);
  --readable: light-dark(#17663a, #84d8a5);
  --wash: light-dark(#f3ecda, #232b39);
  --mono: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
* { box-sizing: border-box; margin: 0; padding: 0; }
body { background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 2rem auto; padding: 1.5rem; background: var(--paper); border: 1px solid var(--line); border-radius: 0.75rem; }
.eyebrow { color: var(--press); font-size: 0.75rem; font-weight: 600; letter-spacing: 0.16em; text-transform: uppercase; }
h1 { margin: 0.25rem 0 0.5rem; font: 600 clamp(1.0625rem, 4.6vw, 1.5rem)/1.3 ui-serif, 'Iowan Old Style', Georgia, serif; overflow-wrap: anywhere; }
a { color: var(--press); }
h2 { margin: 1.5rem 0 0.5rem; font-size: 0.875rem; font-weight: 600; }
code, pre { font: 0.8125rem/1.6 var(--mono); }
pre { padding: 0.75rem 1rem; overflow-x: auto; background: var(--wash); border-radius: 0.5rem; }
ol { display: grid; gap: 0.5rem; list-style: none; }
li { padding: 0.5rem 0.75rem; border: 1px solid var(--line); border-left: 4px solid var(--blocked); border-radius: 0.5rem; }
li.read { border-left-color: var(--readable); }
li b { float: right; padding: 0 0.375rem; border: 1.5px solid; border-radius: 0.25rem; rotate: -3deg; color: var(--blocked); font-size: 0.75rem; }
li.read b { color: var(--readable); }
li p { overflow-wrap: anywhere; font: 0.8125rem/1.6 var(--mono); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 0.25rem 1.5rem; margin-top: 1rem; }
dt { color: var(--soft); }
dd { font-family: var(--mono); }
.hint { margin-top: 1.5rem; color: var(--soft); font-size: 0.875rem; }
footer { margin-top: 1.5rem; padding-top: 0.75rem; overflow: hidden; border-top: 1px dashed var(--line); color: var(--soft); font: 0.75rem/1.7 var(--mono); letter-spacing: 0.12em; white-space: nowrap; }
iframe { display: none; }
@media (max-width: 48rem) { main { margin: 0.75rem; padding: 1rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } }
`
