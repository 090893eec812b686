package org.provabilityfabric.runbooks.analysis;

import java.util.List;
import java.util.Set;

/**
 * The names that one kind of element has when it is written in the plain way. A field is known by
 * its number; {@code decision.allowed} stands for the member {@code allowed} of the object {@code
 * decision}.
 */
public final class PlainShape {
  private static final int MOST_FIELDS = 64;

  private final List<String> paths;
  private final QuotedName[] names;
  private final int[] parents;
  private final boolean[] objects;
  private final long marks;

  /**
   * @param marks fields of which an element of this kind has at least one
   * @param paths all fields, an object before its members; at most {@value #MOST_FIELDS}
   */
  public PlainShape(Set<String> marks, List<String> paths) {
    if (paths.size() > MOST_FIELDS) {
      throw new IllegalArgumentException("more than " + MOST_FIELDS + " fields");
    }
    this.paths = List.copyOf(paths);
    this.names = new QuotedName[paths.size()];
    this.parents = new int[paths.size()];
    this.objects = new boolean[paths.size()];
    long marked = 0;
    for (int field = 0; field < paths.size(); field++) {
      String path = paths.get(field);
      int dot = path.indexOf('.');
      names[field] = new QuotedName(path.substring(dot + 1));
      parents[field] = dot < 0 ? -1 : field(path.substring(0, dot));
      if (dot >= 0) {
        objects[parents[field]] = true;
      }
      marked |= marks.contains(path) ? 1L << field : 0;
    }
    this.marks = marked;
  }

  /** The number of a field. */
  public int field(String path) {
    int field = paths.indexOf(path);
    if (field < 0) {
      throw new IllegalArgumentException("no field " + path);
    }
    return field;
  }

  int size() {
    return paths.size();
  }

  QuotedName name(int field) {
    return names[field];
  }

  int parent(int field) {
    return parents[field];
  }

  boolean object(int field) {
    return objects[field];
  }

  boolean marked(long seen) {
    return (seen & marks) != 0;
  }

  /** The number of the field with this name in this object (-1: the element), or -1. */
  int find(byte[] bytes, int from, int to, int parent) {
    for (int field = 0; field < names.length; field++) {
      if (parents[field] == parent && names[field].is(bytes, from, to)) {
        return field;
      }
    }
    return -1;
  }
}
