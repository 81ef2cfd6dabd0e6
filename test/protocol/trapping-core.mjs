// Read by a server's process before its program (see reading-failures.test.ts): the core of the scanner traps at a text
// that holds TRAP, as an engine does that has no more memory.
const { Instance, RuntimeError } = globalThis.WebAssembly;

globalThis.WebAssembly.Instance = class {
  constructor(module) {
    const { exports } = new Instance(module);
    const scan = (end, ...others) => {
      const input = Buffer.from(exports.memory.buffer, exports.INPUT.value, end - exports.INPUT.value);
      if (input.includes('TRAP')) throw new RuntimeError('memory access out of bounds');
      return exports.scan(end, ...others);
    };
    this.exports = { ...exports, scan };
  }
};
