// A dynamic import, which Rust cannot write itself: only for files that this site serves.
export function importModule(address) {
  return import(address);
}
