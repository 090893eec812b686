package org.provabilityfabric.runbooks.keys;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.contract.FailureKind;
import org.provabilityfabric.runbooks.contract.Remark;
import org.provabilityfabric.runbooks.rotation.CertificateRotation;

/**
 * Lets one call fail for good, before or after it did its work, or lets somebody abort meanwhile.
 */
final class Trouble {
  private final PracticePods pods;
  private final WorkflowClient client;
  private final List<String> unluckyForEver = new ArrayList<>();
  private @Nullable String unlucky;
  private int lucky;
  private When when = When.BEFORE;

  enum When {
    BEFORE,
    AFTER,
    ABORTED,
    CANCELLED
  }

  /**
   * @param pods sign before and after each call
   * @param client by which somebody aborts or cancels the rotation
   */
  Trouble(PracticePods pods, WorkflowClient client) {
    this.pods = pods;
    this.client = client;
  }

  /** The call of this name fails once, after it went well a few times. */
  synchronized void once(String method, int wellBefore, When how) {
    unlucky = method;
    lucky = wellBefore;
    when = how;
  }

  /** The calls of this name fail whenever they are made. */
  synchronized void always(String method) {
    unluckyForEver.add(method);
  }

  <A> A around(Class<A> type, A activities) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              pods.sign();
              When now = struck(method.getName());
              if (now == When.BEFORE) {
                throw failure(method.getName());
              }
              if (now == When.ABORTED || now == When.CANCELLED) {
                intervene(now);
              }
              Object result;
              try {
                result = method.invoke(activities, arguments);
              } catch (InvocationTargetException e) {
                if (now == When.AFTER) {
                  once(method.getName(), 0, When.AFTER);
                }
                throw e.getCause();
              }
              pods.sign();
              if (now == When.AFTER) {
                throw failure(method.getName());
              }
              return result;
            }));
  }

  private synchronized @Nullable When struck(String method) {
    if (unluckyForEver.contains(method)) {
      return When.BEFORE;
    }
    if (!method.equals(unlucky) || lucky-- > 0) {
      return null;
    }
    unlucky = null;
    return when;
  }

  private void intervene(When how) {
    CertificateRotation run = client.newWorkflowStub(CertificateRotation.class, RotationScene.ID);
    try {
      CompletableFuture.runAsync(
              () -> {
                if (how == When.ABORTED) {
                  run.abort(Remark.by("sre@company.com", "changed our minds"));
                } else {
                  WorkflowStub.fromTyped(run).cancel();
                }
              })
          .get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static ApplicationFailure failure(String method) {
    return ApplicationFailure.newNonRetryableFailure(
        method + " failed for good", FailureKind.SERVER_ERROR.name());
  }
}
