import { startOdataServer } from '/work/main/tests/registries/cbs/odata-server.ts';
import { healthTable } from '/work/main/tests/registries/cbs/tables.ts';
import { importFromCbs } from '/work/main/src/registries/cbs/import-from-cbs.ts';
import { readIndicators } from '/work/main/src/registries/indicators.ts';
const codes = Array.from({length:17000},(_, i)=>`BU${1000+Math.floor(i/100)}${String(i%10000).padStart(4,'0')}`);
const off:any={MW00000:0,MOG0095:-2,MBG0095:2};
const titles=['Roker','Eenzaam','Overgewicht','Drinker','Mantelzorger','Vrijwilligerswerk','Zware Drinker'];
const vals=(i:number,o:number)=>Object.fromEntries(titles.map((t,k)=>[t,20+(i+k)%50+o]));
const order=process.argv[2];
const cells:any[]=[];
if(order==='outer') for(const m of Object.keys(off)) for(const age of ['20300','53115','80200']) codes.forEach((code,i)=>cells.push({code,period:'2022JJ00',age,margin:m,values:vals(i,off[m])}));
else codes.forEach((code,i)=>{for(const age of ['20300','53115','80200'])for(const m of Object.keys(off)) cells.push({code,period:'2022JJ00',age,margin:m,values:vals(i,off[m])});});
const server=await startOdataServer({tables:{'/ODataApi/odata/50150NED':healthTable(cells)},paging:{size:10000,by:'skip'}});
let n=0,b=0,pw=0,pb=0;const t=performance.now();
const r=await importFromCbs({table:'50150NED',baseUrl:server.base,municipality:null,period:null,indicators:readIndicators('/work/main/knowledge/neighbourhoods/indicators.yaml'),
 areas:{async write(x){n+=x.figures.length;b++;if(x.figures.some(f=>f.lower===null))throw new Error('x');return{areas:{added:x.areas.map(a=>a.code),updated:[],unchanged:[]},figures:{added:x.figures.length,updated:0,unchanged:0}}}},
 progress:{async read(){return null},async write(k,v){pw++;pb+=v?.length??0}},now:()=>new Date(),dryRun:false});
console.log(order,n,'figures',b,'batches',((performance.now()-t)/1000).toFixed(1),'s',r.neighbourhoods.added,'areas progress',pw,(pb/1e6).toFixed(0)+' MB','rss',(process.memoryUsage().rss/1e6).toFixed(0),'MB');
await server.close();
