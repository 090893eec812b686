package org.provabilityfabric.runbooks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.policy.reading.PolicyReader;

/** Who is asked for something, and who may answer. */
class ReceiverTest {
  private static final Policy POLICY =
      PolicyReader.parse(
          "receiver-test.yaml",
          """
          people:
            - {name: ada, slack: U0ADA, roles: [SRE]}
            - {name: grace, slack: U0GRACE, roles: [CISO]}
            - {name: edsger, roles: [SRE]}
          """);

  @Test
  void aContactIsKnownByItsNameAndByItsMailAddress() {
    assertThat(Receiver.named(POLICY, "sre")).map(Receiver::name).contains("SRE");
    assertThat(Receiver.named(POLICY, "SRE@company.com")).map(Receiver::name).contains("SRE");
    assertThat(Receiver.named(POLICY, "nobody@company.com")).isEmpty();
  }

  @Test
  void aPersonIsToldInSlack() {
    assertThat(Receiver.named(POLICY, "Grace"))
        .contains(new Receiver("grace", List.of(new Channel(ChannelKind.SLACK, "U0GRACE"))));
    assertThat(Receiver.named(POLICY, "edsger")).map(Receiver::channels).contains(List.of());
  }

  @Test
  void aProvedIdentityCountsAloneWhateverNameComesWithIt() {
    Receiver sre = Receiver.named(POLICY, "SRE").orElseThrow();

    assertThat(sre.is(POLICY, "ada", "U0ADA")).isTrue();
    assertThat(sre.is(POLICY, "SRE", "U0GRACE")).isFalse();
    assertThat(sre.is(POLICY, "SRE", "U0MALLORY")).isFalse();
  }

  @Test
  void aClaimedNameIsThatOfTheContactItsAddressOrOneOfItsPeople() {
    Receiver sre = Receiver.named(POLICY, "SRE").orElseThrow();
    Receiver grace = Receiver.named(POLICY, "grace").orElseThrow();

    assertThat(List.of("SRE", "sre@company.com", "ada", "Edsger"))
        .allMatch(name -> sre.is(POLICY, name, null));
    assertThat(sre.is(POLICY, "grace", null)).isFalse();
    assertThat(grace.is(POLICY, "grace", null)).isTrue();
    assertThat(grace.is(POLICY, "ciso@company.com", null)).isFalse();
  }
}
