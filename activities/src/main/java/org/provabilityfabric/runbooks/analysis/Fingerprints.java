package org.provabilityfabric.runbooks.analysis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.provabilityfabric.runbooks.contract.Sha256;

/**
 * A bounded table from texts to a number each, which keeps of a text only the first 8 bytes of its
 * SHA-256: some 32 bytes an entry, whatever the texts are, and nobody can choose texts that
 * collide.
 */
public final class Fingerprints {
  private final int maximum;
  private final MessageDigest digest;
  private long[] keys = new long[1024];
  private long[] values = new long[1024];
  private int size;
  private long refused;

  /**
   * An empty table.
   *
   * @param maximum how many texts are kept at most
   */
  public Fingerprints(int maximum) {
    this.maximum = maximum;
    this.digest = Sha256.digest();
  }

  /** The fingerprint of a text, never 0. */
  public long of(String text) {
    byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
    long key = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      key = (key << 8) | (hash[i] & 0xff);
    }
    return key == 0 ? 1 : key;
  }

  /**
   * The place of a text, made with the value 0 if it is new.
   *
   * @param key the text's fingerprint
   * @return valid until the next new text; -1 if it is new and there is no more room
   */
  public int place(long key) {
    int slot = slot(keys, key);
    if (keys[slot] == 0) {
      if (size == maximum) {
        refused++;
        return -1;
      }
      size++;
      if (size * 2 > keys.length) {
        grow();
        slot = slot(keys, key);
      }
      keys[slot] = key;
    }
    return slot;
  }

  /** The value of a text; 0 if it is not there. */
  public long value(long key) {
    int slot = slot(keys, key);
    return keys[slot] == 0 ? 0 : values[slot];
  }

  public long valueAt(int place) {
    return values[place];
  }

  public void setAt(int place, long value) {
    values[place] = value;
  }

  /** How many sightings of new texts found no room; normally 0. */
  public long refused() {
    return refused;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }

  private static int slot(long[] keys, long key) {
    int mask = keys.length - 1;
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
