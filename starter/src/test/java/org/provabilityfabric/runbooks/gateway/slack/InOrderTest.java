package org.provabilityfabric.runbooks.gateway.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class InOrderTest {
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch held = new CountDownLatch(1);

  @Test
  void whatIsAskedForFirstIsDoneFirstHoweverLongItTakesAndHoldsUpNothingElse() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      InOrder<String> order = new InOrder<>(threads);
      order.execute("a request", () -> whenReleased("approved"));
      order.execute("a request", () -> done.add("nothing waits any more"));
      order.execute("another", () -> release("denied"));

      await().until(() -> done.size() == 3);
    }
    assertThat(done).containsExactly("denied", "approved", "nothing waits any more");
  }

  @Test
  void whatFailsHoldsUpNothing() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      InOrder<String> order = new InOrder<>(threads);
      order.execute(
          "a request",
          () -> {
            whenReleased("approved");
            throw new IllegalStateException("broken");
          });
      order.execute("a request", () -> done.add("nothing waits any more"));
      held.countDown();

      await().until(() -> done.size() == 2);
    }
    assertThat(done).containsExactly("approved", "nothing waits any more");
  }

  private void whenReleased(String word) {
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    done.add(word);
  }

  private void release(String word) {
    done.add(word);
    held.countDown();
  }
}
