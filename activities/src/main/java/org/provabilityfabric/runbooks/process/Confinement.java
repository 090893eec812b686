package org.provabilityfabric.runbooks.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the system offers to keep a program within bounds: a process group of its own, so that all
 * of it can be ended at once, and limits that its children inherit.
 */
public final class Confinement {
  /** No file that a confined program writes may be larger. */
  private static final long LARGEST_FILE = 2L * 1024 * 1024 * 1024;

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

  private final Optional<Path> setsid;
  private final Optional<Path> prlimit;
  private final long addressSpace;

  private Confinement(Optional<Path> setsid, Optional<Path> prlimit, long addressSpace) {
    this.setsid = setsid;
    this.prlimit = prlimit;
    this.addressSpace = addressSpace;
  }

  /** No bounds but a deadline. */
  public static Confinement none() {
    return new Confinement(Optional.empty(), Optional.empty(), 0);
  }

  /**
   * What this system offers.
   *
   * @param addressSpace the most that each process may map, in bytes
   */
  public static Confinement ofSystem(long addressSpace) {
    return new Confinement(program("setsid"), program("prlimit"), addressSpace);
  }

  /** What is missing on this system, each a sentence. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (setsid.isEmpty()) {
      missing.add("There is no setsid here: programs share the process group of this one.");
    }
    if (prlimit.isEmpty()) {
      missing.add("There is no prlimit here: the address space and file sizes are not limited.");
    }
    if (!MemoryWatch.works()) {
      missing.add("The memory of other processes cannot be seen here and is not limited.");
    }
    return missing;
  }

  boolean ownGroup() {
    return setsid.isPresent();
  }

  /** The command within its bounds. */
  List<String> around(List<String> arguments) {
    List<String> confined = new ArrayList<>();
    setsid.ifPresent(program -> confined.add(program.toString()));
    prlimit.ifPresent(
        program ->
            confined.addAll(
                List.of(
                    program.toString(),
                    "--core=0",
                    "--as=" + addressSpace,
                    "--fsize=" + LARGEST_FILE,
                    "--")));
    confined.addAll(arguments);
    return confined;
  }

  private static Optional<Path> program(String name) {
    return PLACES.stream().map(it -> it.resolve(name)).filter(Files::isExecutable).findFirst();
  }
}
