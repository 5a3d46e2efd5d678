const INVOKER =
  'let[args,invokerFnBody]=createJsInvoker(argTypes,isClassMethodFunc,returns,isAsync);args.push(invokerFnBody);var invokerFn=newFunc(Function,args)(...closureArgs);';

/** What the text above would compile, as a closure. */
const CLOSED_INVOKER = `var invokerFn=function(...given){
if(given.length!==argCount-2)throwBindingError('function '+humanName+' called with '+given.length+' arguments, expected '+(argCount-2));
var destructors=needsDestructorStack?[]:null;
var wired=isClassMethodFunc?[argTypes[1]['toWireType'](destructors,this)]:[];
given.forEach((value,i)=>wired.push(argTypes[i+2]['toWireType'](destructors,value)));
var rv=cppInvokerFunc(cppTargetFunc,...wired);
if(needsDestructorStack)runDestructors(destructors);
else for(var i=isClassMethodFunc?1:2;i<argTypes.length;++i)if(argTypes[i].destructorFunction!==null)argTypes[i].destructorFunction(wired[isClassMethodFunc?i-1:i-2]);
if(returns)return argTypes[0]['fromWireType'](rv);
};`;

const CALLER_START = 'var functionBody=`return function (obj, func, destructorsRef, args) {\\n`;';
const CALLER_END = 'var invokerFunction=newFunc(Function,params)(...args);';

const CLOSED_CALLER = `var invokerFunction=function(obj,func,destructorsRef,args){
var offset=0;
var values=types.map(type=>{var value=type.readValueFromPointer(args+offset);offset+=type['argPackAdvance'];return value});
var rv=kind===1?reflectConstruct(func,values):func.call(kind===0?obj:values.shift(),...values);
if(!retType.isVoid)return emval_returnValue(retType,destructorsRef,rv);
};`;

/**
 * The Basis transcoder that comes with three makes its calling functions by compiling text, which the app's policy forbids. Gives the same functions
 * as closures. Throws where the source is not the one that it knows, so that a newer one is looked at before it is shipped.
 */
export function basisWithoutEval(source: string): string {
  const from = source.indexOf(CALLER_START);
  const to = source.indexOf(CALLER_END);
  if (!source.includes(INVOKER) || from < 0 || to < from)
    throw new Error('basis_transcoder.js is not the one that basisWithoutEval knows.');
  const called = source.slice(0, from) + CLOSED_CALLER + source.slice(to + CALLER_END.length);
  const changed = called.replace(INVOKER, () => CLOSED_INVOKER);
  if (changed.includes('newFunc(Function')) throw new Error('basis_transcoder.js still compiles text.');
  return changed;
}
