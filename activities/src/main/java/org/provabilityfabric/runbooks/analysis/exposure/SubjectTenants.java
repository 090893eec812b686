package org.provabilityfabric.runbooks.analysis.exposure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which tenant each subject was first seen under, kept in some 50 bytes a subject: the names stand
 * one after another in blocks of bytes, found by an open hash table. Exact, not probabilistic: a
 * false match here would be a false accusation. The hash is seeded so that hostile names cannot
 * slow it down.
 */
final class SubjectTenants {
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST_NAME = 64 * 1024;

  private final int maximum;
  private final long seed = ThreadLocalRandom.current().nextLong() | 1;
  private final List<byte[]> blocks = new ArrayList<>();
  private int blockUsed = BLOCK;
  private int size;
  private int[] table = new int[1024];
  private long[] places = new long[512];
  private int[] lengths = new int[512];
  private int[] tenants = new int[512];

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
   * @return the entry's number, or -1 if there is no room for another subject
   */
  int entry(String subject, int tenant) {
    byte[] name = subject.getBytes(StandardCharsets.UTF_8);
    int mask = table.length - 1;
    int slot = (int) hash(name, 0, name.length) & mask;
    while (table[slot] != 0) {
      int entry = table[slot] - 1;
      if (holds(entry, name)) {
        return entry;
      }
      slot = slot + 1 & mask;
    }
    if (size == maximum || name.length > LONGEST_NAME) {
      return -1;
    }
    table[slot] = size + 1;
    append(name, tenant);
    if (size * 2 > table.length) {
      grow();
    }
    return size - 1;
  }

  int tenant(int entry) {
    return tenants[entry];
  }

  void setTenant(int entry, int tenant) {
    tenants[entry] = tenant;
  }

  private boolean holds(int entry, byte[] name) {
    if (lengths[entry] != name.length) {
      return false;
    }
    int from = (int) (places[entry] % BLOCK);
    byte[] block = blocks.get((int) (places[entry] / BLOCK));
    return Arrays.equals(block, from, from + name.length, name, 0, name.length);
  }

  private void append(byte[] name, int tenant) {
    if (blockUsed + name.length > BLOCK) {
      blocks.add(new byte[BLOCK]);
      blockUsed = 0;
    }
    if (size == tenants.length) {
      places = Arrays.copyOf(places, size * 2);
      lengths = Arrays.copyOf(lengths, size * 2);
      tenants = Arrays.copyOf(tenants, size * 2);
    }
    System.arraycopy(name, 0, blocks.getLast(), blockUsed, name.length);
    places[size] = (long) (blocks.size() - 1) * BLOCK + blockUsed;
    lengths[size] = name.length;
    tenants[size] = tenant;
    blockUsed += name.length;
    size++;
  }

  private void grow() {
    int[] larger = new int[table.length * 2];
    int mask = larger.length - 1;
    for (int entry = 0; entry < size; entry++) {
      int from = (int) (places[entry] % BLOCK);
      byte[] block = blocks.get((int) (places[entry] / BLOCK));
      int slot = (int) hash(block, from, lengths[entry]) & mask;
      while (larger[slot] != 0) {
        slot = slot + 1 & mask;
      }
      larger[slot] = entry + 1;
    }
    table = larger;
  }

  private long hash(byte[] bytes, int from, int length) {
    long hash = seed;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return hash ^ hash >>> 32;
  }
}
