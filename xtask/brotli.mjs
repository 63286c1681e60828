// Prints how many bytes the named files are after Brotli at its best quality, added up.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
const weights = process.argv.slice(2).map((file) => brotliCompressSync(readFileSync(file), quality).length);
console.log(weights.reduce((sum, weight) => sum + weight, 0));
