package org.provabilityfabric.runbooks.tenant;

import static org.provabilityfabric.runbooks.scene.Scene.decision;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.provabilityfabric.runbooks.contract.incident.TenantInput;
import org.provabilityfabric.runbooks.policy.Policy;
import org.provabilityfabric.runbooks.scene.Scene;

/** An estate in which tenant acme is to be isolated. */
abstract class TenantToIsolate {
  static final String ISOLATE = Policy.ISOLATE_TENANT;
  static final String RELEASE = Policy.RELEASE_TENANT;

  Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  TenantIsolation begin(String id, @Nullable String severity) {
    return scene.begin(TenantIsolation.class, id, input(severity, null));
  }

  TenantInput input(@Nullable String severity, @Nullable String rehearse) {
    return new TenantInput("acme", severity, null, null, null, rehearse, scene.pinned(), null);
  }

  /**
   * Once it is asked, a person says yes, and what follows is done. No half minute: a containment
   * that is looked at each minute must not change at such a look, the in-memory server's clock
   * would never unlock again.
   */
  void approve(TenantIsolation isolation, String approval) {
    scene.pass(Duration.ofSeconds(17));
    isolation.approve(decision(approval, "go"));
    scene.pass(Duration.ofSeconds(17));
  }
}
