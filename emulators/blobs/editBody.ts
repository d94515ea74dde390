import { Transform } from 'node:stream';

/** Changes the byte at an offset; the length stays. */
export function corrupted(atByte: number): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const index = atByte - passed;
      passed += chunk.length;
      if (index < 0 || index >= chunk.length) return done(null, chunk);
      const copy = Buffer.from(chunk);
      copy[index] = (copy[index] ?? 0) ^ 0xff;
      done(null, copy);
    },
  });
}

/** Lets that many bytes through, calls `reached` once, and swallows the rest. */
export function cutAfter(bytes: number, reached: () => void): Transform {
  let left = bytes;
  let told = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const part = chunk.subarray(0, left);
      left -= part.length;
      if (part.length > 0) this.push(part);
      if (left <= 0 && !told) {
        told = true;
        // What was pushed goes out first.
        setImmediate(reached);
      }
      if (!told) done();
    },
  });
}
