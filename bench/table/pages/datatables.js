/* DataTables with its ColumnControl, as its manual sets them up: its own page of ten rows, its own search box. */

new DataTable("#papers", {
  order: [],
  language: { info: "_TOTAL_ papers, _START_ to _END_ of them here" },
  ordering: { indicators: false, handler: false },
  columnDefs: [
    { target: [0, 1], columnControl: ["order"] },
    {
      target: 2,
      columnControl: ["order", [{ extend: "searchList", orthogonal: "filter", search: false, select: false }]],
    },
    { target: [3, 4, 5], orderable: false },
  ],
});
