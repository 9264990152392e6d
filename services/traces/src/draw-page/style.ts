import { colourCount } from './format.js';

/** Light and dark: the colours of services in the order of `colourOf`. */
const colours = [
  ['#4c5fd7', '#8f9cf5'],
  ['#12806a', '#3fc3a4'],
  ['#9f5407', '#f0a24b'],
  ['#b52d62', '#f07ba6'],
  ['#1f76b8', '#62b5ee'],
  ['#7a4fc0', '#b796f0'],
  ['#666c76', '#a4abb6'],
  ['#65760d', '#b3c74a'],
  ['#a3431c', '#ea8a62'],
  ['#2f7038', '#76c081'],
  ['#8a3f8f', '#d98fdd'],
  ['#3d6480', '#8fb6d1'],
] as const;

export const deepestIndent = 24;

const serviceColours = (shade: 0 | 1): string =>
  Array.from({ length: colourCount }, (_, index) => `--c${index}:${colours[index]?.[shade] ?? '#888'};`).join('');
const colourClasses = Array.from({ length: colourCount }, (_, index) => `.c${index}{--own:var(--c${index})}`).join('');
const indents = Array.from({ length: deepestIndent + 1 }, (_, depth) => `.d${depth}{--depth:${depth}}`).join('');

export const style = `
:root{color-scheme:light dark;--paper:#fbfaf8;--card:#fff;--ink:#1d2126;--soft:#5d6670;--line:#e2e0db;--hover:#f4f2ed;
  --accent:#a3341b;--bad:#c1121f;--bad-paper:#fdecec;--gap:#d9d4c8;--halo:#fff;${serviceColours(0)}}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1b1f25;--ink:#e6e8eb;--soft:#9aa4af;--line:#2d333b;--hover:#232830;
  --accent:#f08a66;--bad:#ff7b7b;--bad-paper:#3a2023;--gap:#3b3f45;--halo:#1b1f25;${serviceColours(1)}}}
${colourClasses}${indents}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
code,.id{font:13px/1.4 ui-monospace,"SF Mono",Menlo,Consolas,monospace}
time,.number{font-variant-numeric:tabular-nums}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
header.bar{display:flex;gap:1.25rem;align-items:baseline;padding:.7rem 1.5rem;border-bottom:1px solid var(--line);background:var(--card)}
header.bar strong{letter-spacing:.04em}
header.bar a{text-decoration:none}
header.bar .grow{flex:1;display:flex;gap:1.25rem}
main{max-width:92rem;margin:0 auto;padding:1.25rem 1.5rem 4rem}
h1{font-size:1.35rem;line-height:1.3;margin:.2rem 0 .9rem;overflow-wrap:anywhere}
h2{font-size:1rem;margin:1.8rem 0 .6rem}
.soft{color:var(--soft)}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px}
form.filter{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;padding:.9rem 1rem;margin-bottom:1.1rem}
form.filter label{display:grid;gap:.2rem;font-size:13px;color:var(--soft)}
form.filter .wide{flex:1 1 14rem}
form.filter .check{display:flex;gap:.45rem;align-items:center;padding-bottom:.5rem}
input,select,button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:7px;padding:.38rem .6rem;min-height:2.3rem}
input[type=checkbox]{min-height:0;width:1.05rem;height:1.05rem;accent-color:var(--accent)}
input[type=number]{width:7.5rem}
form.filter a{padding-bottom:.45rem}
button{background:var(--accent);border-color:var(--accent);color:var(--card);padding-inline:1.1rem;cursor:pointer;font-weight:600}
.scroll{overflow-x:auto}
table.traces{border-collapse:collapse;width:100%}
table.traces th{font-size:13px;font-weight:600;color:var(--soft);text-align:left;padding:.55rem .8rem;border-bottom:1px solid var(--line);white-space:nowrap}
table.traces td{padding:.5rem .8rem;border-bottom:1px solid var(--line);vertical-align:top}
table.traces tbody tr:last-child td{border-bottom:0}
table.traces tbody tr:hover{background:var(--hover)}
table.traces .number{text-align:right;white-space:nowrap}
td.name{min-width:12rem}
td.name a{font-weight:600;text-decoration:none;color:var(--ink);overflow-wrap:anywhere}
td.name a:hover{text-decoration:underline;color:var(--accent)}
td.length{min-width:9rem}
td.length svg{display:block;margin-top:.3rem}
.chips{display:flex;flex-wrap:wrap;gap:.3rem .7rem;padding:0;margin:0;list-style:none}
.chip{display:inline-flex;gap:.35rem;align-items:center;font-size:13px;white-space:nowrap}
.chip::before{content:"";width:.62rem;height:.62rem;border-radius:3px;background:var(--own)}
.bad{color:var(--bad);font-weight:600}
.empty{padding:2.2rem 1.5rem;text-align:center;color:var(--soft)}
.note{padding:.6rem 1rem;margin:0 0 1rem;border-left:4px solid var(--accent)}
dl.facts{display:flex;flex-wrap:wrap;gap:.4rem 2.2rem;margin:0 0 1rem}
dl.facts dt{font-size:13px;color:var(--soft)}
dl.facts dd{margin:0;font-weight:600}
.own{fill:var(--own);stroke:var(--own)}
.failed-bar{stroke:var(--bad);stroke-width:2}
.wait-line{stroke:var(--soft);stroke-width:1.5;stroke-dasharray:2 3}
.tick{stroke:var(--line)}
svg{overflow:visible}
svg text{fill:var(--soft);font-size:12px;font-variant-numeric:tabular-nums;paint-order:stroke;stroke:var(--halo);stroke-width:7px;stroke-linejoin:round}
.overview{padding:.8rem 1rem .6rem}
.lanes{display:grid;grid-template-columns:max-content 1fr;gap:.28rem .9rem;align-items:center}
.lanes svg{display:block;width:100%;height:14px}
.gap{fill:var(--gap);opacity:.55}
.waterfall{padding:.2rem 0 .4rem;overflow:hidden}
.axis,.waterfall summary{display:grid;grid-template-columns:minmax(15rem,36%) 1fr;gap:1rem;padding:.16rem 1.2rem .16rem .8rem;align-items:center}
.axis{position:sticky;top:0;z-index:1;background:var(--card);border-bottom:1px solid var(--line);padding-block:.4rem;font-size:13px;color:var(--soft)}
.waterfall ol{list-style:none;margin:0;padding:0}
.waterfall summary{cursor:pointer;list-style:none}
.waterfall summary::-webkit-details-marker{display:none}
.waterfall li:hover>details>summary{background:var(--hover);--halo:var(--hover)}
.waterfall svg{display:block;width:100%;height:20px}
.label{display:flex;gap:.45rem;align-items:baseline;min-width:0;padding-left:calc(var(--depth)*.95rem)}
.label::before{content:"";flex:none;align-self:center;border:4px solid transparent;border-left:6px solid var(--soft);margin-right:-.2rem}
details[open]>summary .label::before{transform:rotate(90deg) translateX(2px)}
.label .what{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-weight:500}
.label .who{flex:none;font-size:12.5px;color:var(--own)}
details[open]>summary{background:var(--hover);--halo:var(--hover)}
details[open]>summary .what{white-space:normal;overflow-wrap:anywhere}
.inside{padding:.5rem 1.2rem 1rem 2.2rem;border-bottom:1px solid var(--line);background:var(--hover);display:grid;gap:.7rem}
.inside dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:0}
.inside dt{color:var(--soft);font-size:13px}
.inside dd{margin:0;overflow-wrap:anywhere}
.inside h3{font-size:13px;margin:.2rem 0 -.3rem;color:var(--soft);font-weight:600}
li:target>details>summary{box-shadow:inset 4px 0 0 var(--accent)}
.linked{list-style:none;padding:.4rem 1rem;margin:0}
details.card{margin-bottom:.6rem}
.linked li{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:.3rem 0;align-items:baseline}
@media (max-width:48rem){.axis,.waterfall summary{grid-template-columns:1fr;gap:.1rem}.axis span{display:none}main,header.bar{padding-inline:.8rem}form.filter label{flex:1 1 100%}input[type=number]{width:100%}
  table.traces th:nth-child(3),table.traces td:nth-child(3){display:none}}
@media print{header.bar,form.filter{display:none}}
`;
