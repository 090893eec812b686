package org.provabilityfabric.runbooks.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.statement.EvidenceSeals;
import org.provabilityfabric.runbooks.contract.statement.Seal;
import org.provabilityfabric.runbooks.contract.statement.SealOrder;

/** Who seals evidence, as a test wants it. */
public final class SceneSeals implements EvidenceSeals {
  public final List<SealOrder> orders = Collections.synchronizedList(new ArrayList<>());

  /** The key; null where the deployment has none. */
  public volatile @Nullable String key = "cd".repeat(32);

  @Override
  public Seal sealEvidence(SealOrder order) {
    orders.add(order);
    return new Seal(key, 3);
  }
}
