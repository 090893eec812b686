package org.provabilityfabric.runbooks.simulator.http;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The faults that are in force on one server. The first that matches a request is taken. */
public final class Faults {
  private final List<InForce> inForce = new CopyOnWriteArrayList<>();

  /** A fault in force. Closing it lifts it; lifting it twice does nothing. */
  public static final class InForce implements AutoCloseable {
    private final Predicate<Request> where;
    private final Fault fault;
    private final AtomicInteger timesLeft;
    private final CountDownLatch lifted = new CountDownLatch(1);

    private InForce(Predicate<Request> where, Fault fault, int times) {
      this.where = where;
      this.fault = fault;
      this.timesLeft = new AtomicInteger(times);
    }

    /** Lifts the fault; requests that hang in it are dropped. */
    @Override
    public void close() {
      timesLeft.set(0);
      lifted.countDown();
    }

    Fault fault() {
      return fault;
    }

    void awaitLifted() throws InterruptedException {
      lifted.await();
    }

    private boolean takes(Request request) {
      return where.test(request) && timesLeft.getAndUpdate(left -> left > 0 ? left - 1 : left) > 0;
    }
  }

  /** Puts a fault into every answer to the requests that match, until it is lifted. */
  public InForce put(Predicate<Request> where, Fault fault) {
    return put(where, fault, Integer.MAX_VALUE);
  }

  /** Puts a fault into the answers to the next {@code times} requests that match. */
  public InForce put(Predicate<Request> where, Fault fault, int times) {
    InForce added = new InForce(where, fault, times);
    inForce.add(added);
    return added;
  }

  /** Lifts all faults. */
  public void clear() {
    inForce.forEach(InForce::close);
    inForce.clear();
  }

  Optional<InForce> take(Request request) {
    return inForce.stream().filter(fault -> fault.takes(request)).findFirst();
  }
}
