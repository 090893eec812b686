package org.provabilityfabric.runbooks.launcher.connection;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority, and the files that it hands out. */
final class Authority {
  private final Path folder;
  private final String name;
  private final KeyPair keys = keyPair();
  private int handedOut;

  Authority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    write(certificateFile(), certificate(name, keys, Duration.ofDays(1), true));
  }

  /** The authority's own certificate. */
  Path certificateFile() {
    return folder.resolve(name + ".pem");
  }

  /**
   * A certificate with its key, in the files {@code <name>.pem} and {@code <name>.key}.
   *
   * @param host its common name, and the only DNS name that it is for
   * @param lasts from now; negative where it is over
   */
  Identity identity(String host, Duration lasts) {
    KeyPair pair = keyPair();
    String file = name + "-" + host + "-" + handedOut++;
    Identity identity = new Identity(folder.resolve(file + ".pem"), folder.resolve(file + ".key"));
    write(identity.certificate(), certificate(host, pair, lasts, false));
    try {
      write(identity.key(), new JcaPKCS8Generator(pair.getPrivate(), null).generate());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return identity;
  }

  /** Where the two halves of an identity are. */
  record Identity(Path certificate, Path key) {}

  // The builder takes nothing else.
  @SuppressWarnings("JavaUtilDate")
  private X509Certificate certificate(
      String host, KeyPair pair, Duration lasts, boolean authority) {
    Instant now = Instant.now();
    try {
      return new JcaX509CertificateConverter()
          .getCertificate(
              new JcaX509v3CertificateBuilder(
                      new X500Name("CN=" + name),
                      BigInteger.valueOf(++handedOut),
                      Date.from(now.minus(Duration.ofDays(2))),
                      Date.from(now.plus(lasts)),
                      new X500Name("CN=" + host),
                      pair.getPublic())
                  .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                  .addExtension(
                      Extension.subjectAlternativeName,
                      false,
                      new GeneralNames(new GeneralName(GeneralName.dNSName, host)))
                  .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void write(Path file, Object pem) {
    StringWriter text = new StringWriter();
    try {
      try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
        writer.writeObject(pem);
      }
      Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
