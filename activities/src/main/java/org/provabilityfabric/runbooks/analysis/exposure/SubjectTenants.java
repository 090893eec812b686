package org.provabilityfabric.runbooks.analysis.exposure;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.provabilityfabric.runbooks.analysis.Words;

/**
 * Which tenant each subject was first seen under, kept in some 50 bytes a subject: tenants and
 * names stand one after another in blocks of bytes, found by an open hash table. Exact, not
 * probabilistic: a false match here would be a false accusation. The hash is seeded so that hostile
 * names cannot slow it down.
 */
final class SubjectTenants {
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_NAME = 64 * 1024;
  private static final int HEAD = 2 * Integer.BYTES;
  private static final int PLACE_BITS = 44;
  private static final long PLACES = (1L << PLACE_BITS) - 1;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final int maximum;
  private final long seed = ThreadLocalRandom.current().nextLong() | 1;
  private final List<byte[]> blocks = new ArrayList<>();
  private int blockUsed = BLOCK;
  private int size;

  /** The place of each name, plus one, below bits of its hash; 0 is free. */
  private long[] table = new long[1024];

  /**
   * @param maximum how many subjects are kept at most
   */
  SubjectTenants(int maximum) {
    this.maximum = maximum;
  }

  int size() {
    return size;
  }

  /**
   * The entry of a subject, made for the tenant if it is new.
   *
   * @return the entry's place, or -1 if there is no room for another subject
   */
  long entry(String subject, int tenant) {
    byte[] name = subject.getBytes(StandardCharsets.UTF_8);
    long hash = Words.hash(name, 0, name.length, seed);
    long tag = hash & ~PLACES;
    int mask = table.length - 1;
    int slot = (int) hash & mask;
    for (long known = table[slot]; known != 0; known = table[slot]) {
      long place = (known & PLACES) - 1;
      if ((known & ~PLACES) == tag && holds(place, name)) {
        return place;
      }
      slot = slot + 1 & mask;
    }
    if (size == maximum || name.length > LONGEST_NAME) {
      return -1;
    }
    long place = append(name, tenant);
    table[slot] = tag | place + 1;
    if (size * 2 > table.length) {
      grow();
    }
    return place;
  }

  int tenant(long entry) {
    return (int) INTS.get(block(entry), offset(entry));
  }

  void setTenant(long entry, int tenant) {
    INTS.set(block(entry), offset(entry), tenant);
  }

  private boolean holds(long place, byte[] name) {
    byte[] block = block(place);
    int from = offset(place) + HEAD;
    int length = (int) INTS.get(block, from - Integer.BYTES);
    return length == name.length && Arrays.equals(block, from, from + length, name, 0, name.length);
  }

  private long append(byte[] name, int tenant) {
    if (blockUsed + HEAD + name.length > BLOCK) {
      blocks.add(new byte[BLOCK]);
      blockUsed = 0;
    }
    byte[] block = blocks.getLast();
    long place = (long) (blocks.size() - 1) * BLOCK + blockUsed;
    INTS.set(block, blockUsed, tenant);
    INTS.set(block, blockUsed + Integer.BYTES, name.length);
    System.arraycopy(name, 0, block, blockUsed + HEAD, name.length);
    blockUsed += HEAD + name.length;
    size++;
    return place;
  }

  private void grow() {
    long[] larger = new long[table.length * 2];
    int mask = larger.length - 1;
    for (long known : table) {
      if (known != 0) {
        int slot = (int) hash((known & PLACES) - 1) & mask;
        while (larger[slot] != 0) {
          slot = slot + 1 & mask;
        }
        larger[slot] = known;
      }
    }
    table = larger;
  }

  private long hash(long place) {
    byte[] block = block(place);
    int from = offset(place) + HEAD;
    return Words.hash(block, from, from + (int) INTS.get(block, from - Integer.BYTES), seed);
  }

  private byte[] block(long place) {
    return blocks.get((int) (place / BLOCK));
  }

  private static int offset(long place) {
    return (int) (place % BLOCK);
  }
}
