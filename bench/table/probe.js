/* Runs in each page before all else, and times what the visitor sees: from an event to the last frame that it changed.

   Every frame posts itself a message: it arrives once the frame is painted. A change that was made before then, in
   a listener, a timer or an animation frame alike, is on the screen; but for a frame that began before the event,
   as a browser may serve an event ahead of that message. A frame takes about 16 ms.
   USABLE stands for an expression that is put here for each library. */

window.probe = (() => {
  const QUIET = 80;
  let armed = false;
  let started = 0;
  let painted = 0;
  let changed = false;
  let next = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data: begun }) => {
    if (!changed || begun < started) return;
    painted = performance.now();
    changed = false;
  };
  const frame = () => {
    channel.port2.postMessage(performance.now());
    next = requestAnimationFrame(frame);
  };
  const observer = new MutationObserver(() => (changed = true));
  const begin = (event) => {
    if (!armed) return;
    armed = false;
    changed = true;
    started = event.timeStamp;
  };
  for (const type of ["input", "click"]) addEventListener(type, begin, { capture: true });

  const longTasks = [];
  const watcher = new PerformanceObserver((list) => longTasks.push(...list.getEntries()));
  watcher.observe({ type: "longtask" });

  const later = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  return {
    /* Resolves to the time since the navigation began, once the table is painted and can be used. */
    usable: new Promise((resolve) => {
      const look = () => {
        if (!USABLE) requestAnimationFrame(look);
        else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
      };
      look();
    }),

    /* The next event is the one to be timed. */
    arm() {
      painted = 0;
      armed = true;
      // Attributes are left out, or hiding thousands of rows would be charged with being watched; the count changes anyway.
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
      next = requestAnimationFrame(frame);
    },

    /* Resolves to the milliseconds from the event to the last frame that it changed, once nothing changes any more. */
    async settled() {
      while (armed || changed || performance.now() - painted < QUIET) await later(5);
      observer.disconnect();
      cancelAnimationFrame(next);
      return painted - started;
    },

    /* The lengths of the tasks over 50 ms since a moment. */
    longTasksSince(moment) {
      longTasks.push(...watcher.takeRecords());
      return longTasks.filter((task) => task.startTime >= moment).map((task) => task.duration);
    },
  };
})();
