package org.provabilityfabric.runbooks.temporal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * A PEM that the configuration names: a file, or the text itself where a variable holds it.
 *
 * @param setting the key or variable, for people
 * @param file where it is
 * @param text what it is; null where it is in the file
 */
record PemInput(String setting, @Nullable Path file, @Nullable String text) {
  /** Certificates in their order, at least one. */
  List<X509Certificate> certificates() {
    List<X509Certificate> found = new ArrayList<>();
    try {
      CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(bytes()))
          .forEach(certificate -> found.add((X509Certificate) certificate));
    } catch (CertificateException e) {
      throw new TemporalSetupException(named() + " holds no certificate in PEM", e);
    }
    if (found.isEmpty()) {
      throw new TemporalSetupException(named() + " holds no certificate in PEM");
    }
    return List.copyOf(found);
  }

  /** The private key: PKCS #8, PKCS #1 or SEC 1, not encrypted. */
  PrivateKey privateKey() {
    String pem = new String(bytes(), StandardCharsets.ISO_8859_1);
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object block = parser.readObject(); block != null; block = parser.readObject()) {
        switch (block) {
          case PrivateKeyInfo key -> {
            return new JcaPEMKeyConverter().getPrivateKey(key);
          }
          case PEMKeyPair pair -> {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PKCS8EncryptedPrivateKeyInfo sealed -> throw encrypted();
          case PEMEncryptedKeyPair sealed -> throw encrypted();
          default -> {
            // Parameters of a curve, or a certificate, may stand before the key.
          }
        }
      }
    } catch (IOException e) {
      // The parser's own words may quote the key.
      throw new TemporalSetupException(named() + " holds no private key in PEM");
    }
    throw new TemporalSetupException(named() + " holds no private key in PEM");
  }

  /** The setting, with its file where it has one. */
  String named() {
    return file == null ? setting : setting + " (" + file + ")";
  }

  private TemporalSetupException encrypted() {
    return new TemporalSetupException(
        named() + " is encrypted; the program needs it in clear, readable by itself alone");
  }

  private byte[] bytes() {
    if (text != null) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
    Path path = Objects.requireNonNull(file, "a PEM is in a file or a text");
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new TemporalSetupException(setting + " names " + path + ", which is not there", e);
    } catch (AccessDeniedException e) {
      throw new TemporalSetupException(
          setting + " names " + path + ", which this process may not read", e);
    } catch (IOException e) {
      throw new TemporalSetupException(
          setting + " names " + path + ", which cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return named();
  }
}
