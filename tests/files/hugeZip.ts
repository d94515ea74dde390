import * as fs from 'node:fs/promises';

const holeBytes = 2 ** 32 + 1024;

/**
 * Writes a zip64 of more than 4 GiB that takes no room on disks with sparse files: one stored entry of zeros,
 * then an empty one called `lastName` (APPNOTE.TXT 4.3 to 4.5).
 */
export async function writeHugeZip(path: string, lastName: string): Promise<void> {
  const file = await fs.open(path, 'w');
  try {
    const first = localHeader('zeros.bin');
    await file.write(first, 0, first.length, 0);
    const lastAt = first.length + holeBytes;
    const last = localHeader(lastName);
    const directoryAt = lastAt + last.length;
    const directory = Buffer.concat([
      directoryEntry('zeros.bin', holeBytes, 0),
      directoryEntry(lastName, 0, lastAt),
    ]);
    const end = endRecords(directory.length, directoryAt);
    await file.write(Buffer.concat([last, directory, end]), 0, undefined, lastAt);
  } finally {
    await file.close();
  }
}

function localHeader(name: string): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name)]);
}

function directoryEntry(name: string, bytes: number, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(45, 4);
  header.writeUInt16LE(45, 6);
  header.writeUInt32LE(0xffffffff, 20);
  header.writeUInt32LE(0xffffffff, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(28, 30);
  header.writeUInt32LE(0xffffffff, 42);
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(bytes), 4);
  extra.writeBigUInt64LE(BigInt(bytes), 12);
  extra.writeBigUInt64LE(BigInt(offset), 20);
  return Buffer.concat([header, Buffer.from(name), extra]);
}

function endRecords(directoryBytes: number, directoryAt: number): Buffer {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(45, 12);
  end64.writeUInt16LE(45, 14);
  end64.writeBigUInt64LE(2n, 24);
  end64.writeBigUInt64LE(2n, 32);
  end64.writeBigUInt64LE(BigInt(directoryBytes), 40);
  end64.writeBigUInt64LE(BigInt(directoryAt), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(directoryAt + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 12);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([end64, locator, end]);
}
