package org.provabilityfabric.runbooks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.SearchAttributeKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.analysis.proofs.ProofOutcome;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.FindingCode;
import org.provabilityfabric.runbooks.contract.MetricName;
import org.provabilityfabric.runbooks.contract.SearchKeys;
import org.provabilityfabric.runbooks.contract.TaskQueues;
import org.provabilityfabric.runbooks.policy.Act;
import org.provabilityfabric.runbooks.policy.Question;

/** Every code, and every other word of a closed list, stands in {@code docs/reference.md}. */
class ReferenceTest {
  private static final Reference REFERENCE = Reference.read();

  @Test
  void namesEveryFindingWithItsMeaning() {
    assertThat(FindingCode.values())
        .allSatisfy(
            code ->
                assertThat(REFERENCE.row(code.name()))
                    .as("the row of %s", code)
                    .contains(code.meaning()));
  }

  @Test
  void namesEveryMetric() {
    assertThat(MetricName.ALL)
        .allSatisfy(
            name ->
                assertThat(REFERENCE.text())
                    .containsPattern("\\| `" + name + "(_total|_seconds)?` \\| \\w+ \\| `"));
  }

  @Test
  void namesEveryFailureKind() {
    assertThat(REFERENCE.unnamed(Arrays.stream(FailureKind.values()).map(FailureKind::name)))
        .isEmpty();
  }

  @Test
  void namesEverySearchAttributeAndTaskQueue() {
    assertThat(REFERENCE.unnamed(SearchKeys.ALL.stream().map(SearchAttributeKey::getName)))
        .isEmpty();
    assertThat(REFERENCE.unnamed(TaskQueues.ALL.stream())).isEmpty();
  }

  @Test
  void namesEveryOutcomeOfAProof() {
    List<ProofOutcome> outcomes =
        List.of(
            new ProofOutcome.Checked("", 0, 0),
            new ProofOutcome.Broken("", 0, 0),
            new ProofOutcome.Incomplete("", 0, 0),
            new ProofOutcome.Suspicious("", 0, 0),
            new ProofOutcome.Absent(""),
            new ProofOutcome.DependencyMissing("", 0, 0),
            new ProofOutcome.ToolchainMissing(""),
            new ProofOutcome.TimedOut(""),
            new ProofOutcome.OutOfMemory(""),
            new ProofOutcome.NotChecked(""));

    assertThat(outcomes).hasSize(ProofOutcome.class.getPermittedSubclasses().length);
    assertThat(outcomes).allSatisfy(it -> assertThat(REFERENCE.row(it.token())).isNotEmpty());
  }

  @Test
  void namesEveryActOfAPerson() {
    assertThat(REFERENCE.unnamed(Arrays.stream(Act.values()).map(Act::name))).isEmpty();
  }

  @Test
  void namesEveryTriageQuestion() {
    assertThat(REFERENCE.unnamed(Arrays.stream(Question.values()).map(Question::name))).isEmpty();
  }
}
