package org.provabilityfabric.runbooks.contract.receipts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.Assessed;
import org.provabilityfabric.runbooks.contract.Finding;
import org.provabilityfabric.runbooks.contract.Lists;
import org.provabilityfabric.runbooks.contract.keys.PublicKeyInfo;

/**
 * The key with which receipts are signed, against the published ones. Nothing of it is secret.
 *
 * @param kind such as {@code receipt-signing}
 * @param secret namespace and name of its secret
 * @param key the public half of the key in the secret
 * @param since since when that key is in the secret; null where the cluster does not know
 * @param published whether that key is published for verifiers, and valid now
 * @param publishedKeys the ids of all published keys of the kind, with their validity
 */
public record ReceiptKeyState(
    String kind,
    String secret,
    PublicKeyInfo key,
    @Nullable Instant since,
    boolean published,
    List<String> publishedKeys,
    List<Finding> findings)
    implements Assessed {
  public ReceiptKeyState {
    publishedKeys = Lists.orEmpty(publishedKeys);
    findings = Lists.orEmpty(findings);
  }
}
