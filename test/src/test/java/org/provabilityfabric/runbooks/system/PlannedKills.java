package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a {@link KillableWorker} dies; whoever looks starts it again. */
final class PlannedKills implements Casualties {
  private final Path folder;
  private @Nullable Program worker;
  private int kills;

  private PlannedKills(Path folder) {
    this.folder = folder;
  }

  /**
   * None yet.
   *
   * @param folder what the worker's variable {@link KillableWorker#FOLDER} names
   */
  static PlannedKills in(Path folder) throws IOException {
    Files.createDirectories(folder.resolve(KillableWorker.DIED));
    Files.createDirectories(folder.resolve(KillableWorker.PLANNED));
    return new PlannedKills(folder);
  }

  /** Lets it die at these points, at each of them once. */
  void plan(List<KillPoint> points) throws IOException {
    for (KillPoint point : points) {
      Files.deleteIfExists(folder.resolve(KillableWorker.DIED).resolve(point.toString()));
      Files.writeString(folder.resolve(KillableWorker.PLANNED).resolve(point.toString()), "");
    }
  }

  /** Whom to start again. */
  void kills(Program program) {
    worker = program;
  }

  Path folder() {
    return folder;
  }

  @Override
  public void look() {
    Program watched = Objects.requireNonNull(worker, "a worker to look at");
    if (!watched.alive()) {
      kills++;
      watched.startAgain();
    }
  }

  /** Those of the points at which it died; two that were reached at the same time are one kill. */
  List<KillPoint> died(List<KillPoint> points) {
    Path died = folder.resolve(KillableWorker.DIED);
    return points.stream().filter(point -> Files.exists(died.resolve(point.toString()))).toList();
  }

  /** Every point lies on the way, so none is waited for. */
  @Override
  public boolean pending() {
    return false;
  }

  @Override
  public int kills() {
    return kills;
  }

  @Override
  public String where() {
    try (Stream<Path> files = Files.list(folder.resolve(KillableWorker.DIED))) {
      return String.join(
          " ", files.map(file -> String.valueOf(file.getFileName())).sorted().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
