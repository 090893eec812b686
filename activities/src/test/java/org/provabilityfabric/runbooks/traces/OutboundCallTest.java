package org.provabilityfabric.runbooks.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.provabilityfabric.runbooks.deployment.TraceAccess;
import org.provabilityfabric.runbooks.simulator.traces.PracticeCollector;
import org.provabilityfabric.runbooks.simulator.traces.SeenSpan;

class OutboundCallTest {
  private final PracticeCollector collector = PracticeCollector.start();

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void aCallEndsWithItsWork() {
    List<SeenSpan> ended =
        traced(
            call -> {
              String taken =
                  call.during(
                      begun -> {
                        begun.answered(200);
                        return "taken";
                      });
              assertThat(taken).isEqualTo("taken");
            });

    assertThat(ended).singleElement().matches(call -> !call.error());
  }

  @Test
  void ofAFailureTheTypeIsToldThatItNamesAndNotItsWords() {
    List<SeenSpan> ended =
        traced(
            call ->
                assertThatThrownBy(
                        () ->
                            call.during(
                                begun -> {
                                  throw new TimedOut("the token s3cret is wrong");
                                }))
                    .isInstanceOf(TimedOut.class));

    assertThat(errorType(ended)).isEqualTo("TIMED_OUT");
    assertThat(ended.getFirst().toString()).doesNotContain("s3cret");
  }

  @Test
  void aFailureThatNamesNoneIsToldByItsClass() {
    List<SeenSpan> ended =
        traced(
            call ->
                assertThatThrownBy(
                        () ->
                            call.during(
                                begun -> {
                                  throw new IOException("s3cret");
                                }))
                    .isInstanceOf(IOException.class));

    assertThat(errorType(ended)).isEqualTo("IOException");
  }

  @Test
  void aCallThatOpensSomethingGoesOnUntilThatIsClosed() {
    assertThat(traced(call -> call.opening(begun -> begun))).as("nobody has closed it").isEmpty();
    assertThat(traced(call -> call.opening(begun -> begun).close())).hasSize(1);
  }

  @Test
  void aCallThatOpensNothingEnds() {
    List<SeenSpan> ended =
        traced(
            call ->
                assertThatThrownBy(
                        () ->
                            call.opening(
                                begun -> {
                                  throw new TimedOut("no answer");
                                }))
                    .isInstanceOf(TimedOut.class));

    assertThat(errorType(ended)).isEqualTo("TIMED_OUT");
  }

  /** The calls that have ended after what is done with one. */
  private List<SeenSpan> traced(Consumer<OutboundCall> use) {
    try (Traces traces =
        Traces.start(new TraceAccess(collector.endpoint(), Map.of(), 1), Map.of(), "test")) {
      String unused =
          traces.request(
              "POST /alerts",
              () -> {
                use.accept(OutboundCall.begin("GET /receipts", "ledger", 3000));
                return "done";
              });
    }
    return collector.spans().stream().filter(span -> span.name().equals("GET /receipts")).toList();
  }

  private static String errorType(List<SeenSpan> ended) {
    assertThat(ended).singleElement().matches(SeenSpan::error);
    return String.valueOf(ended.getFirst().attributes().get("error.type"));
  }

  /** A failure of a client. */
  private static final class TimedOut extends RuntimeException implements HasErrorType {
    @Serial private static final long serialVersionUID = 1;

    TimedOut(String message) {
      super(message);
    }

    @Override
    public String errorType() {
      return "TIMED_OUT";
    }
  }
}
