/** Style of the report; no fonts, pictures or other files are loaded. */
export const pageStyle = `
:root{color-scheme:light dark;--line:#8884;--soft:#8882}
body{font:15px/1.45 system-ui,"Segoe UI",sans-serif;margin:0 auto;max-width:75rem;padding:1rem}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:1.6rem 0 .5rem}
.figures{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0}
.figures li{border:1px solid var(--line);border-radius:.4rem;padding:.3rem .7rem}
table{border-collapse:collapse;width:100%}
td,th{border-bottom:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
q{opacity:.8}
.tools{display:flex;flex-wrap:wrap;gap:.8rem;align-items:center;position:sticky;top:0;background:Canvas;padding:.5rem 0}
#tree,#tree ul{list-style:none;padding-left:1.2rem;margin:0}#tree{padding-left:0}
#tree li{padding:.1rem 0}#tree li.gone{display:none}
summary{cursor:pointer}summary h2{display:inline}small{opacity:.7}
.state{border-radius:.3rem;padding:0 .4rem;font-size:.85em;background:var(--soft)}
.state.created{background:#2e7d3244}.state.updated,.state.moved,.state.adopted{background:#1565c044}
.state.conflict{background:#f9a82566}.state.failed,.state.deleted-in-boards{background:#c6282855}.state.removed{background:#6a1b9a44}
.review.green{color:#2e7d32}.review.yellow{color:#b26a00}.review.red{color:#c62828}
`;

/** Search, filter and folding of the tree. */
export const pageScript = `
'use strict';
const all=[...document.querySelectorAll('#tree li')].reverse();
const search=document.getElementById('search'),filter=document.getElementById('filter'),shown=document.getElementById('shown');
function apply(){
  const text=search.value.trim().toLowerCase(),state=filter.value;let count=0;
  for(const li of all){
    const own=li.querySelector(':scope>.line,:scope>details>summary').textContent.toLowerCase();
    const hit=(!text||own.includes(text))&&(!state||li.dataset.state===state);
    const below=li.querySelector(':scope>details>ul>li:not(.gone)')!==null;
    if(hit)count++;
    li.classList.toggle('gone',!hit&&!below);
    const details=li.querySelector(':scope>details');
    if(details&&(text||state)&&below)details.open=true;
  }
  shown.textContent=count+' of '+all.length;
}
function fold(open){for(const details of document.querySelectorAll('#tree details'))details.open=open;}
search.addEventListener('input',apply);filter.addEventListener('change',apply);
document.getElementById('open').addEventListener('click',()=>fold(true));
document.getElementById('close').addEventListener('click',()=>fold(false));
apply();
`;
