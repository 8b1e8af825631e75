package e2efold.data.format;

/**
 * A set of ids in bounded memory: 64-bit hashes, open addressing. Two of a million ids share a hash
 * with probability 3e-8.
 */
final class SeenIds {

  /** Most ids remembered; 32 MiB of table. */
  static final int LIMIT = 1 << 21;

  private long[] table = new long[1 << 8];
  private int size;

  boolean isFull() {
    return size == LIMIT;
  }

  /** Adds an id; false when it was there before. Ids beyond the limit always count as new. */
  boolean add(String id) {
    long hash = hash(id);
    int slot = slot(hash);
    if (table[slot] == hash) {
      return false;
    }
    if (!isFull()) {
      table[slot] = hash;
      size++;
      if (size > table.length / 2) {
        grow();
      }
    }
    return true;
  }

  private int slot(long hash) {
    int slot = (int) hash & (table.length - 1);
    while (table[slot] != 0 && table[slot] != hash) {
      slot = slot + 1 & (table.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] old = table;
    table = new long[old.length * 2];
    for (long hash : old) {
      if (hash != 0) {
        table[slot(hash)] = hash;
      }
    }
  }

  // FNV-1a, then the finaliser of MurmurHash3; 0 marks an empty slot.
  private static long hash(String id) {
    long h = 0xcbf29ce484222325L;
    for (int k = 0; k < id.length(); k++) {
      h = (h ^ id.charAt(k)) * 0x100000001b3L;
    }
    h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return h == 0 ? 1 : h;
  }
}
