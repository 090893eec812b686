package org.provabilityfabric.runbooks.temporal;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.temporal.envconfig.ClientConfigTLS;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.provabilityfabric.runbooks.deployment.TemporalTls;

/**
 * What TLS to Temporal is made of.
 *
 * @param authority who may have signed the server's certificate; null for those that Java knows
 * @param certificate the client's; null where there is none
 * @param key its private key
 * @param serverName the name in the server's certificate; null for that of the address
 */
record ClientTls(
    @Nullable PemInput authority,
    @Nullable PemInput certificate,
    @Nullable PemInput key,
    @Nullable String serverName) {
  private static final byte[] PROBE = "belongs together".getBytes(StandardCharsets.US_ASCII);

  static ClientTls of(TemporalTls tls) {
    return new ClientTls(
        file("temporal.tls.caFile", tls.caFile()),
        file("temporal.tls.certificateFile", tls.certificateFile()),
        file("temporal.tls.keyFile", tls.keyFile()),
        tls.serverName());
  }

  static ClientTls of(ClientConfigTLS tls) {
    if (Boolean.TRUE.equals(tls.isDisableHostVerification())) {
      throw new TemporalSetupException(
          "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION would let anybody be Temporal; name the authority"
              + " in TEMPORAL_TLS_SERVER_CA_CERT_PATH instead");
    }
    return new ClientTls(
        said("TEMPORAL_TLS_SERVER_CA_CERT", tls.getServerCACertPath(), tls.getServerCACertData()),
        said("TEMPORAL_TLS_CLIENT_CERT", tls.getClientCertPath(), tls.getClientCertData()),
        said("TEMPORAL_TLS_CLIENT_KEY", tls.getClientKeyPath(), tls.getClientKeyData()),
        blank(tls.getServerName()) ? null : tls.getServerName());
  }

  /**
   * Reads the files and makes of them what a connection needs.
   *
   * @throws TemporalSetupException naming the setting that is wrong
   */
  SslContext context() {
    try {
      SslContextBuilder builder = GrpcSslContexts.forClient();
      if (authority != null) {
        builder.trustManager(authority.certificates());
      }
      if (certificate != null && key != null) {
        PrivateKey own = key.privateKey();
        builder.keyManager(own, chain(certificate, key, own));
      } else if (certificate != null || key != null) {
        throw half();
      }
      return builder.build();
    } catch (SSLException e) {
      throw new TemporalSetupException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private TemporalSetupException half() {
    PemInput given = certificate == null ? key : certificate;
    return new TemporalSetupException(
        given
            + " is given without "
            + (certificate == null ? "the certificate of that key" : "the key of that certificate")
            + "; a client shows both or neither");
  }

  private static List<X509Certificate> chain(PemInput certificate, PemInput key, PrivateKey own) {
    List<X509Certificate> chain = certificate.certificates();
    X509Certificate first = chain.getFirst();
    try {
      first.checkValidity();
    } catch (CertificateExpiredException e) {
      throw new TemporalSetupException(
          certificate.named() + " ended at " + first.getNotAfter().toInstant(), e);
    } catch (CertificateNotYetValidException e) {
      throw new TemporalSetupException(
          certificate.named() + " begins only at " + first.getNotBefore().toInstant(), e);
    }
    if (!belongTogether(own, first.getPublicKey())) {
      throw new TemporalSetupException(
          key.named() + " is not the key of the certificate in " + certificate.named());
    }
    return chain;
  }

  private static boolean belongTogether(PrivateKey own, PublicKey shown) {
    String algorithm =
        switch (shown.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(own);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(shown);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static @Nullable PemInput file(String setting, @Nullable Path file) {
    return file == null ? null : new PemInput(setting, file, null);
  }

  private static @Nullable PemInput said(
      String variable, @Nullable String path, byte @Nullable [] data) {
    if (!blank(path)) {
      return new PemInput(variable + "_PATH", Path.of(path), null);
    }
    return data == null || data.length == 0
        ? null
        : new PemInput(variable + "_DATA", null, new String(data, StandardCharsets.ISO_8859_1));
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
