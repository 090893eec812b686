package org.provabilityfabric.runbooks.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection was not made, where it is known.
 *
 * @param refused whether the server did not believe the client; otherwise the two do not fit
 * @param sentence begins in lower case and has no full stop
 */
public record TemporalTrouble(boolean refused, String sentence) {
  private static final Pattern OTHER_NAME =
      Pattern.compile("No (subject alternative|name matching).*", Pattern.DOTALL);
  private static final Pattern NO_TLS =
      Pattern.compile(".*(WRONG_VERSION_NUMBER|not an SSL/TLS record).*", Pattern.DOTALL);
  private static final Pattern REFUSED =
      Pattern.compile(
          ".*ALERT_.*(CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|ACCESS_DENIED).*", Pattern.DOTALL);

  static @Nullable TemporalTrouble in(Throwable failure, @Nullable ClientTls tls) {
    StatusRuntimeException status = null;
    TemporalTrouble found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (status == null && cause instanceof StatusRuntimeException answered) {
        status = answered;
      } else if (tls != null) {
        TemporalTrouble deeper = ofTls(cause, tls);
        found = deeper == null ? found : deeper;
      }
    }
    if (status == null || status.getStatus().getCode() != Status.Code.UNAVAILABLE) {
      return null;
    }
    return found == null ? closed(status.getStatus(), tls) : found;
  }

  private static @Nullable TemporalTrouble ofTls(Throwable cause, ClientTls tls) {
    String message = String.valueOf(cause.getMessage());
    return switch (cause) {
      case CertificateExpiredException ended -> misfit("its certificate has ended");
      case CertificateNotYetValidException early ->
          misfit("its certificate is not valid yet; compare the clocks");
      case CertPathBuilderException unknown -> misfit(unknownAuthority(tls.authority()));
      case CertificateException other when OTHER_NAME.matcher(message).matches() ->
          misfit(
              tls.serverName() == null
                  ? "its certificate is for another name; set temporal.tls.serverName to the one"
                      + " that it is for"
                  : "its certificate is not for the name " + tls.serverName());
      default -> {
        if (NO_TLS.matcher(message).matches()) {
          yield misfit("it does not speak TLS (temporal.tls, TEMPORAL_TLS)");
        }
        yield REFUSED.matcher(message).matches() ? refused(tls.certificate()) : null;
      }
    };
  }

  /** What a server of the other kind does, and one that saw no certificate may do. */
  private static @Nullable TemporalTrouble closed(Status status, @Nullable ClientTls tls) {
    if (!"Network closed for unknown reason".equals(status.getDescription())) {
      return null;
    }
    return tls == null
        ? misfit("it ended the connection as a server does that wants TLS (temporal.tls)")
        : refused(tls.certificate());
  }

  private static String unknownAuthority(@Nullable PemInput authority) {
    return authority == null
        ? "its certificate was signed by nobody whom Java knows; name its authority in"
            + " temporal.tls.caFile"
        : "its certificate was not signed by the authority in " + authority.named();
  }

  private static TemporalTrouble refused(@Nullable PemInput certificate) {
    return new TemporalTrouble(
        true,
        certificate == null
            ? "it wants a client certificate (temporal.tls.certificateFile and keyFile)"
            : "it does not accept the client certificate in " + certificate.named());
  }

  private static TemporalTrouble misfit(String sentence) {
    return new TemporalTrouble(false, sentence);
  }
}
