package org.provabilityfabric.runbooks.simulator.objectstore;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.simulator.http.Faults;
import org.provabilityfabric.runbooks.simulator.http.LocalServer;
import org.provabilityfabric.runbooks.simulator.http.Reply;
import org.provabilityfabric.runbooks.simulator.http.Request;

/**
 * One bucket over HTTP as S3 answers, by path style. Content is text. Signatures are not looked at,
 * and lists are not cut into pages.
 */
public final class BucketApi implements AutoCloseable {
  /** The name of the bucket; every other one is missing. */
  public static final String BUCKET = "evidence";

  private final Bucket bucket = new Bucket();
  private final Clock clock;
  private final Offer offer;
  private final Faults faults = new Faults();
  private final Map<String, TreeMap<Integer, String>> uploads = new ConcurrentHashMap<>();
  private final Map<String, @Nullable Instant> uploadLocks = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final LocalServer server;

  /** What the store offers; some offer less than S3. */
  public enum Offer {
    /** All of it. */
    LOCK_AND_CONDITIONS,
    /** No object lock. */
    CONDITIONS,
    /** Conditions of writes are not looked at. */
    NEITHER
  }

  private BucketApi(Clock clock, Offer offer) {
    this.clock = clock;
    this.offer = offer;
    this.server = LocalServer.start(this::answer, faults);
  }

  /** Starts a store with an empty bucket on a free port. */
  public static BucketApi start(Clock clock, Offer offer) {
    return new BucketApi(clock, offer);
  }

  /** Returns the base address. */
  public URI url() {
    return server.url();
  }

  /** Returns what is in the bucket. */
  public Bucket bucket() {
    return bucket;
  }

  /** Returns the faults in force. */
  public Faults faults() {
    return faults;
  }

  /** Returns how many uploads in parts were begun and neither ended nor given up. */
  public int openUploads() {
    return uploads.size();
  }

  @Override
  public void close() {
    faults.clear();
    server.close();
  }

  private Reply answer(Request request) {
    if (!request.segments().getFirst().equals(BUCKET)) {
      return error(404, "NoSuchBucket", "The specified bucket does not exist");
    }
    List<String> path = request.segments();
    String key = String.join("/", path.subList(1, path.size()));
    if (key.isEmpty()) {
      return ofBucket(request);
    }
    return switch (request.method()) {
      case "PUT" -> put(key, request);
      case "POST" -> post(key, request);
      case "DELETE" -> delete(key, request);
      default -> get(key, request);
    };
  }

  private Reply ofBucket(Request request) {
    if (request.parameter("object-lock").isPresent()) {
      return offer == Offer.LOCK_AND_CONDITIONS
          ? xml(
              "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                  + "</ObjectLockConfiguration>")
          : error(404, "ObjectLockConfigurationNotFoundError", "no object lock configuration");
    }
    return request.parameter("versions").isPresent()
        ? versions(
            request.parameter("prefix").orElse(""), request.parameter("delimiter").isPresent())
        : error(501, "NotImplemented", "only versions are listed");
  }

  private Reply versions(String prefix, boolean folders) {
    String listed =
        bucket.all().stream()
            .filter(one -> one.key().startsWith(prefix))
            .map(
                one ->
                    folders && one.key().indexOf('/', prefix.length()) > 0
                        ? folder(
                            one.key().substring(0, one.key().indexOf('/', prefix.length()) + 1))
                        : version(one))
            .distinct()
            .collect(Collectors.joining());
    return xml(
        "<ListVersionsResult><IsTruncated>false</IsTruncated>" + listed + "</ListVersionsResult>");
  }

  private static String folder(String name) {
    return "<CommonPrefixes><Prefix>" + name + "</Prefix></CommonPrefixes>";
  }

  private static String version(StoredVersion one) {
    return "<%1$s><Key>%2$s</Key><VersionId>%3$s</VersionId></%1$s>"
        .formatted(one.marker() ? "DeleteMarker" : "Version", one.key(), one.id());
  }

  private Reply put(String key, Request request) {
    Optional<String> upload = request.parameter("uploadId");
    if (upload.isPresent()) {
      int part = Integer.parseInt(request.parameter("partNumber").orElseThrow());
      Objects.requireNonNull(uploads.get(upload.get())).put(part, request.body());
      return empty(200).with("ETag", tag(request.body()));
    }
    if (request.parameter("legal-hold").isPresent()) {
      bucket.hold(
          key, request.parameter("versionId").orElseThrow(), request.body().contains(">ON<"));
      return empty(200);
    }
    Optional<Instant> until = lock(request);
    if (until.isPresent() && offer != Offer.LOCK_AND_CONDITIONS) {
      return error(400, "InvalidRequest", "Bucket is missing Object Lock Configuration");
    }
    return bucket.put(key, request.body(), until.orElse(null), condition(request))
        ? empty(200).with("ETag", tag(request.body()))
        : error(412, "PreconditionFailed", "At least one of the conditions did not hold");
  }

  private Predicate<Optional<StoredVersion>> condition(Request request) {
    Optional<String> tag = request.header("If-Match");
    if (offer == Offer.NEITHER) {
      return any -> true;
    }
    return there ->
        (request.header("If-None-Match").isEmpty() || there.isEmpty())
            && (tag.isEmpty() || there.map(StoredVersion::content).map(BucketApi::tag).equals(tag));
  }

  private static Optional<Instant> lock(Request request) {
    return request.header("x-amz-object-lock-retain-until-date").map(Instant::parse);
  }

  private Reply post(String key, Request request) {
    if (request.parameter("uploads").isPresent()) {
      String id = "u" + begun.incrementAndGet();
      uploads.put(id, new TreeMap<>());
      lock(request).ifPresent(until -> uploadLocks.put(id, until));
      return xml(
          "<InitiateMultipartUploadResult><UploadId>"
              + id
              + "</UploadId></InitiateMultipartUploadResult>");
    }
    String id = request.parameter("uploadId").orElseThrow();
    String whole = String.join("", Objects.requireNonNull(uploads.remove(id)).values());
    var unused = bucket.put(key, whole, uploadLocks.remove(id), any -> true);
    return xml(
        "<CompleteMultipartUploadResult><ETag>"
            + tag(whole)
            + "</ETag></CompleteMultipartUploadResult>");
  }

  private Reply delete(String key, Request request) {
    Optional<String> upload = request.parameter("uploadId");
    Optional<String> version = request.parameter("versionId");
    if (upload.isPresent()) {
      uploads.remove(upload.get());
    } else if (version.isEmpty()) {
      bucket.hide(key);
    } else if (!bucket.delete(key, version.get(), clock.instant())) {
      return error(403, "AccessDenied", "Access Denied because object protected by object lock.");
    }
    return empty(204);
  }

  private Reply get(String key, Request request) {
    Optional<StoredVersion> there =
        request
            .parameter("versionId")
            .map(id -> bucket.version(key, id))
            .orElseGet(() -> bucket.current(key));
    String content = there.map(StoredVersion::content).orElse(null);
    if (content == null) {
      Reply absent = error(404, "NoSuchKey", "The specified key does not exist");
      return there.isPresent() ? absent.with("x-amz-delete-marker", "true") : absent;
    }
    Reply reply =
        Reply.text(200, "application/octet-stream", content)
            .with("ETag", tag(content))
            .with("Content-Length", "" + content.getBytes(StandardCharsets.UTF_8).length);
    StoredVersion version = there.get();
    if (version.lockedUntil() != null) {
      reply = reply.with("x-amz-object-lock-retain-until-date", version.lockedUntil().toString());
    }
    return version.held() ? reply.with("x-amz-object-lock-legal-hold", "ON") : reply;
  }

  private static Reply empty(int status) {
    return Reply.text(status, "application/xml", "");
  }

  private static Reply xml(String body) {
    return Reply.text(200, "application/xml", body);
  }

  private static Reply error(int status, String code, String message) {
    return Reply.text(
        status,
        "application/xml",
        "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
  }

  private static String tag(String content) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(content.getBytes(StandardCharsets.UTF_8));
      return '"' + HexFormat.of().formatHex(digest) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has MD5", e);
    }
  }
}
