/* The words of a page that stand in more than one line, as `first|second line in ELEMENT.class`.

   Long identifiers are let pass by their elements: code, addresses, pictures. So is a line that ends behind the hyphen of
   a compound word, as in a book; a name, which has a digit or a capital that begins no word, has to stay whole. */
() => {
  const EXEMPT = "pre, code, svg, script, style, noscript, select, .uss-address, .uss-state";
  const NAME = /\d|[A-Z](?![a-z])/;
  const range = document.createRange();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = (text, from, to) => {
    range.setStart(text, from);
    range.setEnd(text, to);
    return new Set([...range.getClientRects()].filter((box) => box.width > 0).map((box) => Math.round(box.top))).size;
  };
  const broken = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!element.checkVisibility() || element.closest(EXEMPT) || element.getBoundingClientRect().width <= 1) continue;
    for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
      if (lines(text, index, index + word.length) < 2) continue;
      let end = 1;
      while (lines(text, index, index + end + 1) < 2) end++;
      if (word[end - 1] === "-" && !NAME.test(word)) continue;
      broken.push(`${word.slice(0, end)}|${word.slice(end)} in ${element.tagName}.${element.className}`);
    }
  }
  return broken;
};
