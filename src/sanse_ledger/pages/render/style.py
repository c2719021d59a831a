"""The look of the pages: an official document on A4 paper, after the layout rules such documents follow (GB/T 9704).

Sizes of a page are absolute, as in print: body text in FangSong of size three (16 pt), a title in small-standard Song,
headings in Hei, Kai and FangSong by level. Each font has fallbacks that a machine without the official fonts is likely
to have. A fragment, which stands in somebody else's page, takes that page's font and size instead.

Colours are marked three times over, by fill, symbol and word; the fill is printed as it is, and a page printed in black
and white still tells them apart. A mark that was taken off has a border and no fill.
"""

from typing import Final

FRAGMENT_CSS: Final = """
.sanse p,.sanse li,.sanse td,.sanse th,.sanse dd,.sanse dt,.sanse h1,.sanse h2,.sanse h3,.sanse h4,.sanse h5,
.sanse caption{white-space:pre-wrap;overflow-wrap:anywhere;line-break:strict}
.sanse .chip,.sanse .band{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sanse .chip{display:inline-block;margin:0 .2em;padding:0 .4em;border:1px solid currentColor;border-radius:.2em;
line-height:1.45;white-space:nowrap;font-weight:bold;text-indent:0}
.sanse .symbol{margin-right:.15em}
.sanse .chip.red,.sanse .band.red{background:#D32F2F;border-color:#D32F2F;color:#FFFFFF}
.sanse .chip.orange,.sanse .band.orange{background:#FFA726;border-color:#FFA726;color:#000000}
.sanse .chip.green,.sanse .band.green{background:#004D40;border-color:#004D40;color:#FFFFFF}
.sanse .chip.cleared,.sanse .band.cleared{background:none}
.sanse .title,.sanse .organ,.sanse .plain-head .issue{text-align:center}
.sanse .issue{display:flex;justify-content:space-between;gap:1em}
.sanse .plain-head .issue{justify-content:center}
.sanse .note{font-size:.85em}
.sanse table.table{border-collapse:collapse;width:100%;margin:.6em 0}
.sanse .table caption{caption-side:top;text-align:center;font-weight:bold;padding:.3em 0}
.sanse .table th,.sanse .table td{border:1px solid currentColor;padding:.25em .4em;vertical-align:middle;
text-align:left;text-indent:0}
.sanse .table thead th,.sanse .table td.center,.sanse .table th.center{text-align:center}
.sanse .table .whole{white-space:nowrap}
.sanse .table td.right,.sanse .table th.right{text-align:right}
.sanse .signature{width:fit-content;margin:1.5em 2em 1em auto;text-align:center}
.sanse .signature p{margin:0;text-indent:0}
.sanse .number{text-align:center}
.sanse .imprint{margin-top:1.5em;border-top:1px solid currentColor;border-bottom:1px solid currentColor;font-size:.85em}
.sanse .imprint p{display:flex;margin:0;padding:.2em 1em;text-indent:0}
.sanse .imprint p+p{border-top:1px solid currentColor}
.sanse .copies span:first-child{flex:none}
.sanse .printed{justify-content:space-between;gap:1em}
.sanse .room{display:none}
.sanse .footer{margin-top:1.5em;font-size:.85em}
.sanse .footer p{margin:.2em 0;text-indent:0}
.sanse .labels{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1em;margin:.6em 0;padding:0;
list-style:none}
.sanse .labels.across-3{grid-template-columns:repeat(3,minmax(0,1fr))}
.sanse .labels li{margin:0;padding:0;break-inside:avoid}
.sanse .card{box-sizing:border-box;height:100%;border:2px solid currentColor;break-inside:avoid}
.sanse .card.red{border-color:#D32F2F}
.sanse .card.orange{border-color:#FFA726}
.sanse .card.green{border-color:#004D40}
.sanse .band{display:flex;justify-content:space-between;align-items:center;gap:.6em;margin:0;padding:.25em .6em;
border-bottom:2px solid currentColor;font-weight:bold;text-indent:0}
.sanse .band .number{text-align:right}
.sanse .card-title{margin:.4em .6em;font-weight:bold;text-indent:0}
.sanse .card dl{display:grid;grid-template-columns:fit-content(45%) 1fr;gap:.25em .6em;margin:.4em .6em}
.sanse .card dl div{display:contents}
.sanse .card dt{font-weight:normal}
.sanse .card dt::after{content:"："}
.sanse:lang(en) .card dt::after{content:":"}
.sanse .card dd{margin:0}
"""
"""What a fragment and a page have in common; every rule is scoped to `.sanse`."""

PIECE_CSS: Final = """
.sanse.piece{padding:.1em .6em;overflow-x:auto;
background:var(--jp-layout-color0,var(--vscode-editor-background,#FFFFFF));
color:var(--jp-content-font-color1,var(--vscode-editor-foreground,#1B1F24))}
.sanse.piece .chip.green,.sanse.piece .band.green,.sanse.piece .card.green{border-color:#26A69A}
.sanse.piece .band.green{border-bottom-color:currentColor}
.sanse.piece th,.sanse.piece td,.sanse.piece caption{color:inherit;background:none;overflow-wrap:break-word}
.sanse.piece td{min-width:3.5em}
@media (prefers-color-scheme:dark){
.sanse.piece{background:var(--jp-layout-color0,var(--vscode-editor-background,#16191D));
color:var(--jp-content-font-color1,var(--vscode-editor-foreground,#E6E8EB))}
}
"""
"""What only a fragment has: its ground and its text, both from the theme around it, or both from the system's choice.

A text of one and a ground of the other could not be read: the system may be dark and the notebook light.
"""

PAGE_CSS: Final = """
@page:right{@bottom-right{content:"— " counter(page) " —　";
font:14pt "SimSun","宋体","Songti SC","Noto Serif CJK SC",serif}}
@page:left{@bottom-left{content:"　— " counter(page) " —";
font:14pt "SimSun","宋体","Songti SC","Noto Serif CJK SC",serif}}
@page upright{size:A4 portrait;margin:37mm 26mm 35mm 28mm}
@page wide{size:A4 landscape;margin:20mm}
@page upright-labels{size:A4 portrait;margin:12mm;@bottom-left{content:none}@bottom-right{content:none}}
@page wide-labels{size:A4 landscape;margin:12mm;@bottom-left{content:none}@bottom-right{content:none}}
.page .upright{page:upright}
.page .wide{page:wide}
.page .upright-labels{page:upright-labels}
.page .wide-labels{page:wide-labels}
.page .footed{position:relative}
.page .sheet+.sheet{break-before:page}
.page .sheet+.turned{break-before:auto}
.page .turn{break-before:page}
body{margin:0}
.sanse.page{color:#000000;
font:15.75pt/28.95pt "FangSong","FangSong_GB2312","仿宋","仿宋_GB2312","STFangsong","Songti SC","SimSun",
"Noto Serif CJK SC","Source Han Serif SC",serif}
.sanse.page:lang(en){font-family:"Times New Roman","Liberation Serif","Songti SC","SimSun","Noto Serif CJK SC",serif;
font-size:13pt;line-height:1.5}
.page .wide{font-size:14pt;line-height:21pt}
.page p,.page ul,.page ol{margin:0}
.page .masthead{margin-bottom:14mm;padding-bottom:2mm;border-bottom:.7mm solid #E60012;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page .organ{color:#E60012;font-size:34pt;line-height:1.35;margin-bottom:8mm;text-wrap:balance}
.page .number{margin-bottom:2mm}
.page .organ,.page .title{font-family:"FZXiaoBiaoSong-B05S","FZXiaoBiaoSong-B05","方正小标宋简体","STZhongsong",
"华文中宋","Songti SC","Noto Serif CJK SC","Source Han Serif SC","SimSun",serif;font-weight:bold;font-synthesis:none}
.page:lang(en) .organ,.page:lang(en) .title{font-family:"Times New Roman","Liberation Serif","Noto Serif CJK SC",serif}
.page:lang(en) .organ{font-size:24pt}
.page .title{font-size:22pt;line-height:1.4;margin:0 0 8mm;text-wrap:balance;break-after:avoid}
.page:lang(en) .title{font-size:18pt}
.page .plain-head{margin-bottom:3mm}
.page .plain-head .title{margin-bottom:2mm}
.page .plain-head .issue{font-size:14pt}
.page .body .chip,.page .list .chip{font-size:.85em}
.page .body{text-indent:2em;text-align:justify;orphans:2;widows:2}
.page .body.flush{text-indent:0}
.page:lang(en) .body{text-indent:0;margin-bottom:.5em}
.page .addressees{text-indent:0}
.page:lang(en) .addressees{margin-bottom:.5em}
.page h2,.page h3,.page h4,.page h5{margin:0;font-size:inherit;text-indent:2em;break-after:avoid}
.page:lang(en) h2,.page:lang(en) h3,.page:lang(en) h4,.page:lang(en) h5{margin:.5em 0 .25em;text-indent:0}
.page h2{font-family:"SimHei","黑体","STHeiti","Heiti SC","Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",
sans-serif;font-weight:normal}
.page h3{font-family:"KaiTi","KaiTi_GB2312","楷体","STKaiti","Kaiti SC","SimSun","Noto Serif CJK SC",serif;
font-weight:normal}
.page:lang(en) h2,.page:lang(en) h3{font-family:inherit;font-weight:bold}
.page:lang(en) h3{font-style:italic}
.page ul.list{padding-left:3.2em}
.page ol.list{padding:0;list-style-position:inside;text-indent:2em;text-align:justify}
.page:lang(en) .list,.page:lang(en) ol.list{padding-left:1.6em;margin-bottom:.5em;text-indent:0;
list-style-position:outside}
.page .list li,.page .kept{break-inside:avoid}
.page .body+.list,.page .body+h3,.page .body+h4,.page .body+.table,.page .table+.note,.page .note+.note{
break-before:avoid}
.page .attached{padding-left:2em;break-inside:avoid;break-after:avoid}
.page:lang(en) .attached{padding:0;white-space:pre}
.page .attachment{font-family:"SimHei","黑体","STHeiti","Heiti SC","Noto Sans CJK SC","Source Han Sans SC",
"Microsoft YaHei",sans-serif;font-size:15.75pt;line-height:28.95pt;break-after:avoid}
.page:lang(en) .attachment{font-family:inherit;font-weight:bold}
.page .attachment+.title{font-size:18pt;margin:0 0 4mm}
.page .note{font-size:10.5pt;line-height:1.45}
.page:lang(en) .note{font-size:10.5pt}
.page table.table{margin:1.5mm 0 3mm;font-size:10.5pt;line-height:1.4}
.page .table th,.page .table td{border:.25mm solid #000000;padding:.45mm 1.2mm}
.page .table .chip{line-height:1.25;margin:0 .1em;padding:0 .25em}
.page .table thead{display:table-header-group;break-after:avoid}
.page .table tr,.page .table.short{break-inside:avoid}
.page .table tbody tr:first-child{break-after:avoid}
.page .table tbody tr:last-child{break-before:avoid}
.page .table caption{font-family:"SimHei","黑体","STHeiti","Heiti SC","Noto Sans CJK SC","Source Han Sans SC",
"Microsoft YaHei",sans-serif;font-size:14pt;font-weight:normal;break-after:avoid}
.page .table thead th{font-family:"SimHei","黑体","STHeiti","Heiti SC","Noto Sans CJK SC","Source Han Sans SC",
"Microsoft YaHei",sans-serif;font-weight:normal}
.page:lang(en) .table caption,.page:lang(en) .table thead th{font-family:inherit;font-weight:bold}
.page:lang(en) .table caption{font-size:12pt}
.page .signature{margin:14mm 4em 8mm auto;break-inside:avoid;break-before:avoid}
.page .imprint{margin:0;border-color:#000000;border-width:.35mm 0;font-size:14pt;line-height:1.6;break-inside:avoid;
break-before:avoid}
.page .imprint p{padding:0 1em}
.page .imprint p+p{border-top:.25mm solid #000000}
.page .room{display:block;visibility:hidden;break-inside:avoid;break-before:avoid}
.page .foot{position:absolute;bottom:.5mm;left:0;right:0}
.page .footer{margin-top:2mm;font-size:9pt;line-height:1.5;break-inside:avoid;break-before:avoid}
.page .footer p{margin:0}
.page .labels{gap:6mm;margin:3mm 0;font-size:11pt;line-height:1.45}
.page .labels.across-3{gap:4mm;font-size:9.5pt}
.page .card{border-width:.7mm}
.page .band{border-bottom-width:.7mm;padding:1mm 2.5mm;font-family:"SimHei","黑体","STHeiti","Heiti SC",
"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;font-size:1.5em;line-height:1.35}
.page .card-title{font-size:1.2em}
.page .upright-labels .title,.page .wide-labels .title{font-size:14pt;margin:0}
.page .upright-labels .plain-head,.page .wide-labels .plain-head{margin-bottom:2mm}
@media screen{
html{background:#E8E8E8}
.page .sheet{box-sizing:border-box;width:210mm;min-height:297mm;margin:8mm auto;padding:37mm 26mm 35mm 28mm;
background:#FFFFFF;box-shadow:0 0 3mm #00000033}
.page .wide,.page .wide-labels{width:297mm;min-height:210mm;padding:20mm}
.page .foot{bottom:35mm;left:28mm;right:26mm}
.page .wide .foot{bottom:20mm;left:20mm;right:20mm}
.page .turn{all:unset}
.page .upright-labels,.page .wide-labels{padding:12mm}
}
@media screen and (max-width:210mm){
.page .sheet{width:auto;min-height:0;margin:0 0 4mm;padding:8mm 4mm;overflow-x:auto}
.page .room{display:none}
.page .foot{position:static}
.page .organ,.page:lang(en) .organ{font-size:22pt;margin-bottom:4mm}
.page .title,.page:lang(en) .title{font-size:18pt}
.page .labels,.page .labels.across-3{grid-template-columns:minmax(0,1fr)}
}
"""
"""What only a page of its own has: paper, margins, fonts, masthead."""
