/** The colours are those of the trace viewer's pages, which a reader comes to from here. */
export const style = `
:root{color-scheme:light dark;--paper:#fbfaf8;--card:#fff;--ink:#1d2126;--soft:#5d6670;--line:#e2e0db;--field:#8a8f96;--accent:#a3341b;--bad-paper:#fdecec}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1b1f25;--ink:#e6e8eb;--soft:#9aa4af;--line:#2d333b;--field:#6b747e;--accent:#f08a66;--bad-paper:#3a2023}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
header{display:flex;justify-content:space-between;align-items:baseline;padding:.7rem 1.5rem;border-bottom:1px solid var(--line);background:var(--card)}
header strong{letter-spacing:.04em}
header a{text-decoration:none}
main{max-width:40rem;margin:0 auto;padding:1.5rem 1rem 4rem}
h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0 1.2rem}
form{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.4rem 1.25rem 1.25rem}
label{display:block;margin-top:.9rem;color:var(--soft);font-size:.9rem}
input,select,textarea{display:block;width:100%;margin-top:.2rem;padding:.5rem .7rem;font:inherit;font-size:1rem;color:var(--ink);background:var(--paper);border:1px solid var(--field);border-radius:7px}
fieldset{margin:1.2rem 0 0;padding:.2rem 1rem 1rem;border:1px solid var(--line);border-radius:7px;min-width:0}
.tick input{display:inline-block;width:auto;margin:0 .4rem 0 0}
textarea{min-height:8rem}
button{margin:1.2rem .6rem 0 0;padding:.5rem 1.6rem;font:inherit;font-weight:600;color:var(--card);background:var(--accent);border:0;border-radius:7px;cursor:pointer}
[role=status]{border-left:4px solid var(--accent);background:var(--card);border-radius:4px;padding:.6rem 1rem;margin:0 0 1rem}
[role=alert]{background:var(--bad-paper);border-left:4px solid var(--accent);border-radius:4px;padding:.6rem 1rem;margin:0 0 1rem}
.receipt{margin:0 0 1rem}
.tlp{border:1px solid var(--line);border-radius:7px;background:var(--card);padding:.5rem 1rem;margin:0 0 1rem}
.order{margin:2rem 0}
.order h2{font-size:1.2rem;margin:0 0 .5rem}
dl{margin:0 0 1rem}
dt{color:var(--soft);font-size:.9rem;margin-top:.5rem}
dd{margin:0;overflow-wrap:anywhere}
.receipt strong,.steps time{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.soft{color:var(--soft);font-size:.9rem}
.steps{list-style:none;margin:1.5rem 0 0;padding:0}
.steps li{position:relative;margin-left:.4rem;padding:0 0 1.5rem 1.6rem;border-left:2px solid var(--line)}
.steps li:last-child{border-left-color:transparent;padding-bottom:0}
.steps li::before{content:"";position:absolute;left:-.44rem;top:.45rem;width:.75rem;height:.75rem;border-radius:50%;background:var(--accent)}
.steps h2{font-size:1.05rem;margin:0}
.steps p{margin:.2rem 0 0}
`;
