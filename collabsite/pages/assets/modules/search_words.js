/* search_words.js: how the index writes words, and how they are shown again. Loaded by search.js when somebody searches.

   The index knows Chinese by pairs of neighbouring characters (collabsite/io/search_words.py says why): 协作任务 is
   `协作 作任 任务`, and a character beside a letter or digit also stands alone. A question is cut in the same way, and what is
   found is put together again.                                                                                       */

const HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";
const RUN = new RegExp("[" + HAN + "]+", "gu");
const IS_HAN = new RegExp("^[" + HAN + "]+$", "u");
const IS_LETTER = new RegExp("^(?![" + HAN + "])[\\p{L}\\p{N}]$", "u");
const SIGNS_AFTER = new RegExp("([" + HAN + "])[\\p{P}\\p{S}]+", "gu");
const SIGNS_BEFORE = new RegExp("[\\p{P}\\p{S}]+(?=[" + HAN + "])", "gu");
const SEPARATOR = "\u2063";                        /* between two runs that would look like one */
const NAMED = "\u01c0";                            /* before a character of a page's name */
const AT_MOST = 7;                                 /* words of a question: each loads a piece of the index */

const first = (text) => Array.from(text)[0] || "";
const last = (text) => Array.from(text).pop() || "";
const isSingle = (text) => IS_HAN.test(text) && first(text) === text;

const pairs = (term) => term.replace(RUN, (run, at) => {
  const characters = Array.from(run);
  const before = IS_LETTER.test(last(term.slice(0, at)));
  const after = IS_LETTER.test(first(term.slice(at + run.length)));
  const found = characters.slice(1).map((character, place) => characters[place] + character);
  if (characters.length === 1 || before) found.unshift(characters[0]);
  if (after && characters.length > 1) found.push(last(run));
  return " " + found.join(" ") + " ";
}).trim().split(/\s+/);

const parts = (term) => term.replace(SIGNS_AFTER, "$1 ").replace(SIGNS_BEFORE, " ").replace(/"/g, " ").split(/\s+/)
  .filter((part) => /[\p{L}\p{N}]/u.test(part));

/* single characters stand on too many pages: they are looked for in names only */
export const isForNames = (term) => parts(term).length > 0 && parts(term).every(isSingle);

/* What Pagefind is asked, one question for each word of a person's question: Chinese as a phrase. A single character
   beside other words is left out. */
export const questions = (term) => {
  if (isForNames(term)) return parts(term).map((character) => NAMED + character);
  let left = AT_MOST;
  return parts(term).filter((part) => !isSingle(part)).map((part) => {
    const words = pairs(part).slice(0, Math.max(left, 1));
    left -= words.length;
    return words;
  }).map((words) => (words.length > 1 ? '"' + words.join(" ") + '"' : words[0]));
};

/* Does a page say the numbers of a question? A number that is nowhere Pagefind answers with others that begin alike. */
export const saysNumbers = (data, asked) => {
  const said = [data.content, ...Object.values(data.meta)].join(" ").toLowerCase();
  const bare = (number) => number.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
  return asked.filter((each) => /^[^"]*\d/.test(each)).every((each) => said.includes(bare(each)));
};

/* What stood between two words: the index has blanks around all that is Chinese. */
const ENDS = /[([{（【「《“‘、。，；：！？）】」》]$/, BEGINS = /^[)\]},.;:!?%）】」》、，。；：！？”’]/, APART = /[·–—|→+]/;
const between = (one, two, isAlone) => {
  if (ENDS.test(one) || BEGINS.test(two)) return "";
  const isHan = [IS_HAN.test(last(one)), IS_HAN.test(first(two))];
  if (isHan[0] === isHan[1]) return " ";
  const other = isHan[0] ? first(two) : last(one);
  if (IS_LETTER.test(other)) return isAlone ? "" : " ";
  return APART.test(other) ? " " : "";
};

/* Pieces of the text, each marked or not, from words of the index, each marked or not. */
const together = (words) => {
  const pieces = [];
  let end = "", wasSingle = false, isApart = false;
  for (const [word, isMarked] of words) {
    if (word === SEPARATOR) { isApart = true; continue; }
    const single = isSingle(word), characters = IS_HAN.test(word) ? Array.from(word) : [word];
    if (!isApart && end === characters[0] && IS_HAN.test(end)) {
      if (isMarked) pieces[pieces.length - 1][1] = true;
      characters.shift();
    } else if (pieces.length) {
      pieces.push([isApart ? " " : between(pieces[pieces.length - 1][0], word, single || wasSingle), false]);
    }
    for (const character of characters) pieces.push([character, isMarked]);
    end = last(word);
    wasSingle = single;
    isApart = false;
  }
  return pieces;
};

const joined = (pieces) => {
  const found = [];
  for (const [text, isMarked] of pieces) {
    const before = found[found.length - 1];
    if (before && before[1] === isMarked) before[0] += text;
    else if (text) found.push([text, isMarked]);
  }
  return found;
};

/* A text of the index as it stands on the page. */
export const plain = (text) => together((text || "").split(/\s+/).filter(Boolean).map((word) => [word, false])).map(([piece]) => piece).join("");

/* An excerpt as pieces, each marked or not. Pagefind escapes < and > of it and adds <mark>. We do not rely on it: it is
   parsed in a document that runs and loads nothing, and only its texts are taken over. It is cut anywhere: it need not
   begin with the end of a sentence. */
export const marked = (excerpt) => {
  const parsed = new DOMParser().parseFromString(excerpt || "", "text/html");
  const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walker.nextNode()) {
    const isMarked = walker.currentNode.parentNode.nodeName === "MARK";
    for (const word of walker.currentNode.data.split(/\s+/)) if (word) words.push([word, isMarked]);
  }
  const found = joined(together(words));
  if (found.length) found[0][0] = found[0][0].replace(/^[\s.,;:!?)\]、，。；：！？）】」》·/–—-]+/, "");
  return found.filter(([text]) => text);
};
