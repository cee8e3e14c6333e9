// The types of the library beside it.
export { default } from "minisearch";
