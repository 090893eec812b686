package org.provabilityfabric.runbooks.kubernetes;

/** How far the rollout of a workload has come, as "kubectl rollout status" tells it. */
public sealed interface RolloutState {
  /** One clause. */
  String text();

  /**
   * All desired replicas are of the newest revision, ready and available, and no earlier pod is
   * left that has not been told to go.
   *
   * @param ready replicas that are ready
   */
  record Complete(int ready) implements RolloutState {
    @Override
    public String text() {
      return ready + (ready == 1 ? " replica is" : " replicas are") + " ready and up to date";
    }
  }

  /**
   * The progress deadline of the deployment is exceeded: the cluster has given it up, and waiting
   * does not help.
   *
   * @param why what stands and what does not, pods with their reasons included
   */
  record Stalled(String why) implements RolloutState {
    @Override
    public String text() {
      return "its progress deadline is exceeded: " + why;
    }
  }

  /**
   * It goes on.
   *
   * @param why what it waits for
   */
  record Rolling(String why) implements RolloutState {
    @Override
    public String text() {
      return "its rollout is not complete: " + why;
    }
  }

  /** The API server only checked the change, so nothing rolls. */
  record Checked() implements RolloutState {
    @Override
    public String text() {
      return "the API server would accept it";
    }
  }
}
