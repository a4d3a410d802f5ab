/** Light and dark as the reader has it; wide parts scroll by themselves. */
export const style = `:root {
  --paper: #fbfbf9; --ink: #1c1e21; --quiet: #5b6169; --line: #d9dbd6; --box: #f1f2ee;
  --good: #17683a; --bad: #b3261e; --unknown: #7a5200; --good-box: #d8f0df; --bad-box: #fbdedb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181b; --ink: #e6e6e3; --quiet: #a2a8b0; --line: #34383d; --box: #1f2226;
    --good: #7fd39b; --bad: #ff9a91; --unknown: #e5bd63; --good-box: #173a24; --bad-box: #4a1f1c;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.45rem; line-height: 1.3; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; padding-top: .6rem; border-top: 1px solid var(--line); }
p, ul { margin: .5rem 0; overflow-wrap: anywhere; }
ul { padding-left: 1.3rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .unknown { color: var(--unknown); } .quiet { color: var(--quiet); }
.strong { font-weight: 600; font-size: 1.05rem; }
.scroll { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 500; }
td { overflow-wrap: anywhere; min-width: 7rem; }
code, pre { font: .88rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
code { background: var(--box); padding: .08em .3em; border-radius: 3px; overflow-wrap: anywhere; }
pre { background: var(--box); padding: .7rem .9rem; border-radius: 6px; overflow-x: auto; margin: .6rem 0; tab-size: 4; }
pre.picture { line-height: 1.25; }
pre.words { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { background: var(--bad-box); color: var(--bad); border-radius: 2px; }
mark.good { background: var(--good-box); color: var(--good); }
@media (max-width: 40rem) {
  tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  th { display: none; }
  td { display: block; border: 0; padding: .1rem 0; }
  td:empty { display: none; }
  td:nth-child(1) { color: var(--quiet); } td:nth-child(2) { font-weight: 600; }
  td:nth-child(3)::before { content: 'received '; color: var(--quiet); }
  td:nth-child(4)::before { content: 'wanted '; color: var(--quiet); }
}
`
