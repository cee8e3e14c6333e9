/* The theme puts the button of each block of code into a landmark without a name; a page of ten would have ten of them. */

const bars = document.getElementsByClassName("md-code__nav");

const settle = () => {
  for (const bar of bars) bar.role = "none";
};

settle();
new MutationObserver(settle).observe(document.body, { childList: true, subtree: true });
