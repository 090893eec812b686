package org.provabilityfabric.runbooks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Points at which a {@link KillableWorker} waits until something was done; nothing dies. */
final class HeldPoints implements Casualties {
  private final Path folder;
  private final Map<String, Runnable> acts;

  private HeldPoints(Path folder, Map<String, Runnable> acts) {
    this.folder = folder;
    this.acts = acts;
  }

  /**
   * Lets the worker wait.
   *
   * @param folder what the worker's variable {@link KillableWorker#FOLDER} names
   * @param acts what is done at a point before it goes on there
   */
  static HeldPoints in(Path folder, Map<String, Runnable> acts) throws IOException {
    HeldPoints points = new HeldPoints(folder, acts);
    Files.createDirectories(folder.resolve(KillableWorker.REACHED));
    Files.createDirectories(folder.resolve(KillableWorker.HELD));
    for (String point : acts.keySet()) {
      Files.deleteIfExists(points.reached(point));
      Files.createFile(points.held(point));
    }
    return points;
  }

  @Override
  public void look() {
    acts.forEach(
        (point, act) -> {
          if (Files.exists(reached(point)) && Files.exists(held(point))) {
            act.run();
            goOn(point);
          }
        });
  }

  private void goOn(String point) {
    try {
      Files.delete(held(point));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path held(String point) {
    return folder.resolve(KillableWorker.HELD).resolve(point);
  }

  private Path reached(String point) {
    return folder.resolve(KillableWorker.REACHED).resolve(point);
  }

  /** Whether some point was not reached yet. */
  @Override
  public boolean pending() {
    return acts.keySet().stream().anyMatch(point -> Files.exists(held(point)));
  }

  @Override
  public int kills() {
    return 0;
  }

  @Override
  public String where() {
    return String.join(" ", acts.keySet());
  }
}
