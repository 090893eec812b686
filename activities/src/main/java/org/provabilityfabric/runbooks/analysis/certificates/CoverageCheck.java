package org.provabilityfabric.runbooks.analysis.certificates;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.analysis.Fingerprints;
import org.provabilityfabric.runbooks.analysis.JsonElement;
import org.provabilityfabric.runbooks.analysis.Problem;
import org.provabilityfabric.runbooks.analysis.ProblemLog;
import org.provabilityfabric.runbooks.analysis.Sampler;
import org.provabilityfabric.runbooks.analysis.TimeSpan;

/**
 * Compares egress requests with certificates by text and plan. All certificates come first, then
 * the requests.
 */
public final class CoverageCheck {
  private static final int MOST = 1_000_000;
  private static final long THERE = 1;
  private static final long ASKED_FOR = 2;
  private static final long NONE = 0;

  private final CertificateOptions options;
  private final Fingerprints keys = new Fingerprints(2 * MOST);
  private final Fingerprints requests = new Fingerprints(MOST);
  private final Sampler<EgressRequest> missing = new Sampler<>();
  private final TimeSpan missingTimes = new TimeSpan();
  private final ProblemLog problems = new ProblemLog();
  private long[] keysOfCertificates = new long[64];
  private int certificates;
  private long counted;
  private long covered;
  private long notCompared;

  /** A check of the requests within the window of the options. */
  public CoverageCheck(CertificateOptions options) {
    this.options = options;
  }

  /** A sink that adds every certificate. */
  public CertificateSink listening() {
    return new CertificateSink() {
      @Override
      public void certificate(Certificate certificate, JsonElement source) {
        CoverageCheck.this.certificate(certificate);
      }
    };
  }

  /** Adds a certificate. */
  public void certificate(Certificate certificate) {
    if (certificates == MOST || (certificate.textHash() == null && certificate.planId() == null)) {
      notCompared++;
      return;
    }
    if (certificates * 2 == keysOfCertificates.length) {
      keysOfCertificates = Arrays.copyOf(keysOfCertificates, certificates * 4);
    }
    keysOfCertificates[certificates * 2] = there("text ", certificate.textHash());
    keysOfCertificates[certificates * 2 + 1] = there("plan ", certificate.planId());
    certificates++;
  }

  private long there(String kind, @Nullable String name) {
    if (name == null) {
      return NONE;
    }
    long key = keys.of(kind + name);
    keys.setAt(keys.place(key), THERE);
    return key;
  }

  /**
   * Compares all requests of an input.
   *
   * @param in lines of a log, or a JSON array of requests
   * @throws IOException only where the input itself fails
   */
  public void requests(InputStream in) throws IOException {
    EgressRequests.read(
        in,
        new EgressRequests.Handler() {
          @Override
          public void request(EgressRequest request) {
            compare(request);
          }

          @Override
          public void problem(Problem problem) {
            problems.add(problem);
          }
        });
  }

  private void compare(EgressRequest request) {
    if (!options.covers(request.at(), request.tenant()) || !isNew(request)) {
      return;
    }
    counted++;
    boolean planThere = asked("plan ", request.planId());
    boolean there = request.textHash() == null ? planThere : asked("text ", request.textHash());
    if (there) {
      covered++;
    } else {
      missing.add(request);
      missingTimes.add(request.at());
    }
  }

  private boolean isNew(EgressRequest request) {
    int place = requests.place(requests.of(request.planId() + "\n" + request.textHash()));
    if (place < 0) {
      notCompared++;
      return false;
    }
    boolean first = requests.valueAt(place) != THERE;
    requests.setAt(place, THERE);
    return first;
  }

  private boolean asked(String kind, @Nullable String name) {
    long key = name == null ? NONE : keys.of(kind + name);
    if (key == NONE || keys.value(key) == 0) {
      return false;
    }
    keys.setAt(keys.place(key), ASKED_FOR);
    return true;
  }

  /** What the comparison comes to. */
  public Coverage coverage() {
    long withoutRequest = 0;
    for (int i = 0; i < certificates; i++) {
      boolean asked =
          keys.value(keysOfCertificates[i * 2]) == ASKED_FOR
              || keys.value(keysOfCertificates[i * 2 + 1]) == ASKED_FOR;
      withoutRequest += asked ? 0 : 1;
    }
    return new Coverage(
        counted,
        covered,
        missing.sample(),
        missingTimes.first(),
        missingTimes.last(),
        withoutRequest,
        notCompared,
        problems.problems());
  }
}
