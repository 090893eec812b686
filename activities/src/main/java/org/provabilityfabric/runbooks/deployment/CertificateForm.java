package org.provabilityfabric.runbooks.deployment;

import java.util.List;

/**
 * Which bytes of an egress certificate are signed, and by which key.
 *
 * @param signature {@code empty} where the field with the signature is there as the empty text,
 *     {@code absent} where it is not there
 * @param fields the fields that are covered; none means all
 * @param keyUse the use that the published keys of the firewall are marked with; keys without a use
 *     count as well
 */
public record CertificateForm(String signature, List<String> fields, String keyUse) {
  public CertificateForm {
    fields = List.copyOf(fields);
  }
}
