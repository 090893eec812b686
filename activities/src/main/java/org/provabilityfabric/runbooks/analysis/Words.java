package org.provabilityfabric.runbooks.analysis;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes looked at eight at a time. */
public final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private Words() {}

  /** The eight bytes that begin here. */
  static long at(byte[] bytes, int place) {
    return (long) LONGS.get(bytes, place);
  }

  /** A hash of some bytes; another seed gives other hashes. */
  public static long hash(byte[] bytes, int from, int to, long seed) {
    int length = to - from;
    long hash = seed + length;
    if (length < Long.BYTES) {
      long rest = 0;
      for (int at = from; at < to; at++) {
        rest = rest << 8 | (bytes[at] & 0xff);
      }
      return mixed(hash, rest);
    }
    for (int at = from; at + Long.BYTES < to; at += Long.BYTES) {
      hash = mixed(hash, at(bytes, at));
    }
    return mixed(hash, at(bytes, to - Long.BYTES));
  }

  /** One more word in a hash. */
  public static long mixed(long hash, long word) {
    long mixed = (hash ^ word) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 32;
  }
}
