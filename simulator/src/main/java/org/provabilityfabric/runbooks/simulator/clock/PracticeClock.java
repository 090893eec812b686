package org.provabilityfabric.runbooks.simulator.clock;

import com.google.protobuf.Empty;
import com.google.protobuf.util.Durations;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc.TestServiceBlockingStub;
import io.temporal.serviceclient.TestServiceStubs;
import io.temporal.serviceclient.TestServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.provabilityfabric.runbooks.simulator.people.Act;
import org.provabilityfabric.runbooks.simulator.people.Stage;

/**
 * The one clock of a practice. It moves the time of a Temporal test server whose time skipping is
 * locked, in small steps; after each step, and after each act of the people, it waits until the
 * practice has come to rest.
 */
public final class PracticeClock implements AutoCloseable {
  private static final Duration TIME_DEADLINE = Duration.ofSeconds(10);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(15);

  private final TestServiceStubs stubs;
  private final Idle idle;
  private final Pace pace;

  private PracticeClock(TestServiceStubs stubs, Idle idle, Pace pace) {
    this.stubs = stubs;
    this.idle = idle;
    this.pace = pace;
  }

  /** Returns a clock for the test server at an address such as {@code 127.0.0.1:7233}. */
  public static PracticeClock connect(String address, Idle idle, Pace pace) {
    return over(TestServiceStubsOptions.newBuilder().setTarget(address), idle, pace);
  }

  /** Returns a clock for the test server behind a channel, which stays open. */
  public static PracticeClock over(ManagedChannel channel, Idle idle, Pace pace) {
    return over(TestServiceStubsOptions.newBuilder().setChannel(channel), idle, pace);
  }

  /** The stubs' own time-out, ten seconds if it is not set, would cut the pace's deadline short. */
  private static PracticeClock over(TestServiceStubsOptions.Builder server, Idle idle, Pace pace) {
    return new PracticeClock(
        TestServiceStubs.newServiceStubs(
            server.setRpcTimeout(pace.callDeadline()).validateAndBuildWithDefaults()),
        idle,
        pace);
  }

  /**
   * Returns the server's time, asked for each time.
   *
   * @throws PracticeClockException if the server does not answer
   */
  public Instant now() {
    try {
      var time = stub(TIME_DEADLINE).getCurrentTime(Empty.getDefaultInstance()).getTime();
      return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    } catch (StatusRuntimeException e) {
      throw new PracticeClockException(
          "the Temporal test server does not tell its time: " + e.getStatus().getCode(), e);
    }
  }

  /** Returns the server's time as a Java clock in UTC. */
  public Clock asJavaClock() {
    return new ServerClock(this, ZoneOffset.UTC);
  }

  /**
   * Moves the time forward, step by step, and lets the practice settle after each.
   *
   * @throws PracticeClockException if a step or the settling takes longer than the pace allows
   */
  public void forward(Duration duration) {
    forwardTo(now().plus(duration));
  }

  /** Moves the time forward to an instant; if that is past, it only lets the practice settle. */
  public void forwardTo(Instant target) {
    settle();
    for (Instant now = now(); now.isBefore(target); now = now()) {
      Duration left = Duration.between(now, target);
      step(left.compareTo(pace.largestStep()) < 0 ? left : pace.largestStep());
      settle();
    }
  }

  /**
   * Plays the acts, each at its time after the start, and then goes on to the end.
   *
   * @throws PracticeClockException if an act cannot be performed, naming it
   */
  public void play(Instant start, List<Act> acts, Stage stage, Duration total) {
    for (Act act : acts) {
      forwardTo(start.plus(act.at()));
      try {
        stage.perform(act);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new PracticeClockException("interrupted during " + act, e);
      } catch (Exception e) {
        throw new PracticeClockException(
            "the practice people could not %s at +%s: %s".formatted(act.verb(), act.at(), e), e);
      }
      settle();
    }
    forwardTo(start.plus(total));
  }

  /**
   * Waits until the practice has come to rest.
   *
   * @throws PracticeClockException after the pace's deadline, or if interrupted
   */
  public void settle() {
    long deadline = System.nanoTime() + pace.settleDeadline().toNanos();
    int restful = 0;
    while (restful < 2) {
      Optional<String> busy = idle.underWay();
      restful = busy.isEmpty() ? restful + 1 : 0;
      if (Thread.currentThread().isInterrupted()) {
        throw new PracticeClockException("interrupted while the practice settled", null);
      }
      if (restful < 2 && System.nanoTime() > deadline) {
        throw new PracticeClockException(
            "the practice did not come to rest within %s: %s is still running"
                .formatted(pace.settleDeadline(), busy.orElse("something")),
            null);
      }
      if (restful < 2) {
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  private void step(Duration duration) {
    try {
      var unused =
          stub(pace.callDeadline())
              .unlockTimeSkippingWithSleep(
                  SleepRequest.newBuilder()
                      .setDuration(Durations.fromNanos(duration.toNanos()))
                      .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
        throw new PracticeClockException(
            "the practice clock could not advance %s within %s: a running activity holds it"
                .formatted(duration, pace.callDeadline()),
            e);
      }
      throw new PracticeClockException(
          "the Temporal test server does not advance its time: " + e.getStatus().getCode(), e);
    }
  }

  private TestServiceBlockingStub stub(Duration deadline) {
    return stubs.blockingStub().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(5, TimeUnit.SECONDS);
  }

  private static final class ServerClock extends Clock {
    private final PracticeClock practice;
    private final ZoneId zone;

    private ServerClock(PracticeClock practice, ZoneId zone) {
      this.practice = practice;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new ServerClock(practice, other);
    }

    @Override
    public Instant instant() {
      return practice.now();
    }
  }
}
