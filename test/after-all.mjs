/** Jest calls this once after all spec files. */
export default async function afterAllSpecs() {
  await globalThis.concordTestServer?.close();
}
