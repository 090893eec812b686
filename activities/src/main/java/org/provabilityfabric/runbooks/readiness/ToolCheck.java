package org.provabilityfabric.runbooks.readiness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.contract.review.Readiness;
import org.provabilityfabric.runbooks.contract.review.ReadinessRequest;
import org.provabilityfabric.runbooks.contract.review.StepNeed;
import org.provabilityfabric.runbooks.deployment.Deployment;
import org.provabilityfabric.runbooks.process.Programs;
import org.provabilityfabric.runbooks.vault.EvidenceVault;
import org.provabilityfabric.runbooks.vault.VaultException;

/** Programs on the path, the clones that they read, and room in the evidence vault. */
public final class ToolCheck implements NeedCheck {
  private static final long LITTLE_ROOM = 1L << 30;

  private final Deployment deployment;
  private final String searched;
  private final String queue;
  private final Supplier<EvidenceVault> opened;

  /**
   * @param environment whose {@code PATH} is searched
   * @param opened the vault of the deployment
   */
  public ToolCheck(
      Deployment deployment,
      Map<String, String> environment,
      String queue,
      Supplier<EvidenceVault> opened) {
    this.deployment = deployment;
    this.searched = environment.getOrDefault("PATH", "");
    this.queue = queue;
    this.opened = opened;
  }

  @Override
  public boolean knows(StepNeed need) {
    return need.verb().matches("run|log|read|write");
  }

  @Override
  public List<Readiness> check(StepNeed need, ReadinessRequest request) {
    return switch (need.object()) {
      case "git" -> queue.equals(TaskQueues.LEAN) ? List.of(program(need, "git")) : history(need);
      case "lean" ->
          List.of(
              program(need, deployment.proofs().lean()), program(need, deployment.proofs().lake()));
      case "proofs" -> List.of(proofs(need));
      case "evidence vault" ->
          deployment.evidence().inBucket()
              ? List.of(folder(need), bucket(need))
              : List.of(folder(need));
      default ->
          List.of(
              new Verdict(need, need.text())
                  .unknown("nothing here knows that tool", "Report it: a check is missing."));
    };
  }

  private Readiness program(StepNeed need, String name) {
    Verdict verdict = new Verdict(need, "run " + name);
    return Programs.find(name, searched)
        .map(found -> verdict.ready(found.toString()))
        .orElseGet(
            () ->
                verdict.missing(
                    "there is no such program on the PATH of the worker",
                    "Install it where the worker of the queue " + queue + " runs."));
  }

  private List<Readiness> history(StepNeed need) {
    Path repository = deployment.changes().repository();
    Verdict verdict = new Verdict(need, "the configuration repository");
    if (repository == null) {
      return List.of(
          program(need, "git"),
          verdict.missing("runbook.yaml names none", "Set changes.repository to a clone of it."));
    }
    boolean there =
        Files.exists(repository.resolve(".git")) || Files.exists(repository.resolve("HEAD"));
    return List.of(
        program(need, "git"),
        there
            ? verdict.ready(repository.toString())
            : verdict.missing("there is no clone at " + repository, "Clone it there."));
  }

  private Readiness proofs(StepNeed need) {
    Path root = deployment.proofs().root();
    Verdict verdict = new Verdict(need, "the formal proofs");
    if (root == null) {
      return verdict.missing(
          "runbook.yaml names none", "Set proofs.root to a clone of the project.");
    }
    Path bundles = root.resolve(deployment.proofs().bundles());
    return Files.isReadable(bundles)
        ? verdict.ready(root.toString())
        : verdict.missing("there is no directory " + bundles, "Clone the project there.");
  }

  /** A file is made and removed, as evidence would be. */
  private Readiness folder(StepNeed need) {
    Path directory = deployment.evidence().directory();
    Verdict verdict = new Verdict(need, "the evidence vault " + directory);
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, ".preflight-", ".tmp"));
      long room = Files.getFileStore(directory).getUsableSpace();
      String left = room / (1024 * 1024) + " MiB left";
      return room < LITTLE_ROOM
          ? verdict.missing(left, "Make room there: a capture may take a GiB.")
          : verdict.ready(left);
    } catch (IOException e) {
      return verdict.forbidden(
          "nothing can be written there (" + e.getClass().getSimpleName() + ")",
          "Let the worker write there, or correct evidence.directory.");
    }
  }

  /** A small object is written that stays, as the least that a capture would. */
  private Readiness bucket(StepNeed need) {
    EvidenceVault vault = opened.get();
    Verdict verdict = new Verdict(need, "the evidence vault " + vault.place());
    try {
      vault.mustFit();
      return verdict.ready("it can be written, and keeps what it is to keep");
    } catch (VaultException e) {
      return verdict.failed(
          e.kind().failure(),
          String.valueOf(e.getMessage()),
          "See docs/operations.md, \"Evidence in an object store\".");
    }
  }
}
