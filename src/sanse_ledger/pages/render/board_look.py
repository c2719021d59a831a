"""The look of a board and its script: both are the same for every board, and known to its page by their SHA-256.

The script reads nothing but what stands in the page: it hides and moves items, and never writes markup.
"""

from typing import Final

BOARD_CSS: Final = """
html{color-scheme:light;background:#F3F4F6}
body{margin:0}
.dashboard{box-sizing:border-box;max-width:110rem;margin:0 auto;padding:1rem 1.25rem 2rem;color:#1B1F24;
font:15px/1.5 "Microsoft YaHei","微软雅黑","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",system-ui,sans-serif}
.dashboard:lang(en){font-family:system-ui,"Segoe UI","Liberation Sans","Noto Sans CJK SC",sans-serif}
.dashboard p,.dashboard ul,.dashboard dl,.dashboard h2,.dashboard h3{margin:0;padding:0}
.dashboard h1{margin:0;font-size:1.6rem;line-height:1.3}
.dashboard .whose{color:#4B5563;margin-bottom:1rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;padding:.4rem .8rem;background:#FFFFFF;z-index:2}
:focus-visible{outline:3px solid #1D4ED8;outline-offset:2px}
.panels{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:.75rem;margin-bottom:1rem}
.panels details{background:#FFFFFF;border:1px solid #C9CED6;border-radius:.4rem}
.panels details[open]{grid-column:1/-1}
.panels summary{padding:.6rem .9rem;cursor:pointer}
.panels h2{display:inline;font-size:1rem}
.panels .sentence{display:block;white-space:pre-wrap;overflow-wrap:anywhere}
.panels .unfolded{max-height:60vh;overflow:auto;padding:0 .9rem .6rem;font-size:.9rem}
.unfolded th,.unfolded td{min-width:4.5em;line-height:1.75}
#bar{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:end;padding:.7rem .9rem;
margin-bottom:1rem;background:#FFFFFF;border:1px solid #C9CED6;border-radius:.4rem}
#bar[hidden]{display:none}
#bar .field{display:grid;gap:.15rem;font-size:.85rem;color:#374151}
#bar input,#bar select,#bar button{font:inherit;font-size:1rem;color:#1B1F24;background:#FFFFFF;padding:.3rem .5rem;
border:1px solid #6B7280;border-radius:.3rem;box-sizing:border-box;height:2.3rem;max-width:14rem}
#bar button{cursor:pointer;background:#E5E7EB}
#shown{margin-left:auto;font-weight:bold;font-variant-numeric:tabular-nums}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;align-items:start}
.column{background:#E9EBEF;border-radius:.4rem;padding:.7rem;border-top:.4rem solid #6B7280}
.column.red{border-top-color:#D32F2F}
.column.orange{border-top-color:#FFA726}
.column.green{border-top-color:#004D40}
.column h2{display:flex;align-items:baseline;gap:.4rem;font-size:1.05rem;margin-bottom:.6rem}
.column h2 .count{margin-left:auto;font-variant-numeric:tabular-nums}
.entries{list-style:none;display:grid;gap:.6rem}
.entry{display:block;background:#FFFFFF;border:1px solid #C9CED6;border-radius:.3rem;padding:.55rem .7rem;
break-inside:avoid;content-visibility:auto;contain-intrinsic-height:auto 11rem}
.entry[hidden]{display:none}
.entry .line{display:flex;justify-content:space-between;gap:.5rem;font-size:.85rem;color:#374151}
.entry .late{font-weight:bold;color:#9B1C1C}
.entry .late::before{content:"! "}
.entry h3{font-size:1rem;line-height:1.4;margin:.1rem 0 .3rem}
.entry dl{display:grid;grid-template-columns:fit-content(45%) 1fr;gap:.1rem .6rem;font-size:.85rem}
.entry dl div{display:contents}
.entry dt{color:#4B5563}
.ends{margin-top:.6rem;font-size:.9rem}
.foot{margin-top:1.2rem;font-size:.85rem;color:#374151}
@media (max-width:60rem){
.panels{grid-template-columns:minmax(0,1fr)}
#bar{position:static}
}
@media (max-width:34rem){
.dashboard{padding:.8rem .6rem 2rem}
.columns{grid-template-columns:minmax(0,1fr)}
#bar:not([hidden]){display:grid;grid-template-columns:repeat(2,minmax(0,1fr))}
#bar input,#bar select{width:100%;max-width:none}
#bar .field:first-child,#shown{grid-column:1/-1;margin-left:0}
}
@page{size:A4 landscape;margin:12mm}
@media print{
html{background:none}
.dashboard{max-width:none;padding:0 .3mm;font-size:9pt}
.skip,#bar .field,#bar button{display:none}
#bar{position:static;border:0;padding:0;margin:0 0 2mm}
#bar:not(.filtered){display:none}
#shown{margin:0}
.panels{display:block;margin-bottom:3mm}
.panels details{border:0;margin-bottom:1mm}
.panels summary{padding:0;list-style:none}
.panels .sentence{display:inline;margin-left:1em}
.panels .unfolded{max-height:none;overflow:visible;padding:0}
.columns{display:block}
.column{background:none;padding:0;margin-bottom:4mm;border-radius:0;border-top-width:1mm;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.column h2{margin:1.5mm 0;break-after:avoid}
.column h2 .count{margin-left:.5em}
.entries{display:block;columns:4;column-gap:3mm}
.entry{content-visibility:visible;margin-bottom:2mm;border-color:#6B7280;border-radius:0;padding:1mm 1.5mm;
line-height:1.35}
.entry .line,.entry dl{font-size:7.5pt}
.entry h3{font-size:9pt;margin:0 0 .5mm;line-height:1.3}
.column.nothing{display:none}
}
"""
"""What only a board has; it comes after what every page has in common.

An item is a block and no `list-item`: a browser numbers those, and hiding one of them numbers all that follow anew,
which takes seconds for a thousand items.
"""

SCRIPT: Final = """
"use strict";
const bar = document.getElementById("bar"), shown = document.getElementById("shown");
const search = document.getElementById("search"), order = document.getElementById("order");
const choices = [...bar.querySelectorAll("select[data-choice]")];
const plain = text => text.normalize("NFKC").toLowerCase();
const words = node => plain([...node.querySelectorAll(".number, h3, dd")].map(each => each.textContent).join(" "));
const columns = [...document.querySelectorAll(".column")].map(column => ({
  column, list: column.querySelector(".entries"), count: column.querySelector(".count"),
  entries: [...column.querySelectorAll(".entry")].map(node => ({
    node, text: words(node), ranks: node.dataset.ranks.split(" ").map(Number),
    chosen: choices.map(each => node.dataset[each.dataset.choice].split(" ")),
  })),
}));
const say = (sentence, ...numbers) => sentence.replace(/\\{(\\d)\\}/g, (_, place) => numbers[place]);
function filter() {
  const asked = plain(search.value).split(/\\s+/).filter(Boolean);
  const wanted = choices.map(each => each.value);
  const filtered = asked.length > 0 || wanted.some(Boolean);
  let seen = 0, all = 0;
  for (const {column, count, entries} of columns) {
    let here = 0;
    for (const {node, text, chosen} of entries) {
      const fits = asked.every(word => text.includes(word)) &&
        wanted.every((value, place) => !value || chosen[place].includes(value));
      node.hidden = !fits;
      here += fits;
    }
    seen += here;
    all += entries.length;
    count.textContent = filtered ? here + "/" + count.dataset.number : count.dataset.number;
    column.classList.toggle("nothing", filtered && !here);
  }
  bar.classList.toggle("filtered", filtered);
  shown.textContent = say(shown.dataset.words, seen, all);
}
function sort() {
  const by = Number(order.value);
  for (const {list, entries} of columns) {
    const sorted = [...entries].sort((one, other) => one.ranks[by] - other.ranks[by] || one.ranks[0] - other.ranks[0]);
    list.append(...sorted.map(each => each.node));
  }
}
search.addEventListener("input", filter);
for (const each of choices) each.addEventListener("change", filter);
order.addEventListener("change", sort);
document.getElementById("reset").addEventListener("click", () => {
  search.value = "";
  for (const each of choices) each.value = "";
  order.value = "0";
  filter();
  sort();
  search.focus();
});
document.getElementById("print").addEventListener("click", () => window.print());
bar.hidden = false;
filter();
"""
