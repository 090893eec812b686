package org.provabilityfabric.runbooks.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;
import org.provabilityfabric.runbooks.contract.Sha256;
import org.provabilityfabric.runbooks.vault.EvidenceBundle;

/** Checks the timestamp beside a bundle's seal, offline. */
public final class TimestampCheck {
  private TimestampCheck() {}

  /**
   * Checks that the token is of this seal, and signed by an authority below one of the certificates
   * that was valid at the time that the token gives. Revocation cannot be asked offline.
   *
   * @param bundle the directory that holds {@code manifest.json}
   * @param trusted certificates of authorities; none where there are none to check with
   */
  public static TimestampVerification verify(Path bundle, List<X509Certificate> trusted) {
    Path file = bundle.resolve(EvidenceBundle.TIMESTAMP);
    if (!Files.exists(file)) {
      return new TimestampVerification.Absent();
    }
    try {
      TimeStampToken token = new TimeStampToken(new CMSSignedData(Files.readAllBytes(file)));
      byte[] seal = Files.readAllBytes(bundle.resolve(EvidenceBundle.SEAL));
      if (!isOf(token, seal)) {
        return new TimestampVerification.NotTrusted("it is of another seal");
      }
      Instant at = token.getTimeStampInfo().getGenTime().toInstant();
      return trusted.isEmpty()
          ? new TimestampVerification.NotChecked(at)
          : new TimestampVerification.Good(at, authority(token, trusted));
    } catch (IOException | CMSException | RuntimeException e) {
      return new TimestampVerification.NotTrusted("it cannot be read");
    } catch (TSPException | OperatorCreationException e) {
      return new TimestampVerification.NotTrusted(String.valueOf(e.getMessage()));
    } catch (CertPathBuilderException e) {
      return new TimestampVerification.NotTrusted(
          "whoever signed it is not below the given certificate");
    } catch (GeneralSecurityException e) {
      return new TimestampVerification.NotTrusted("its certificates cannot be read");
    }
  }

  private static boolean isOf(TimeStampToken token, byte[] seal) {
    boolean sha256 =
        token.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256);
    return sha256
        && MessageDigest.isEqual(
            token.getTimeStampInfo().getMessageImprintDigest(), Sha256.of(seal));
  }

  private static String authority(TimeStampToken token, List<X509Certificate> trusted)
      throws TSPException, OperatorCreationException, GeneralSecurityException {
    X509CertificateHolder signer = signer(token, trusted);
    token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate(signer)));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(certificate(signer));
    PKIXBuilderParameters path =
        new PKIXBuilderParameters(
            trusted.stream().map(ca -> new TrustAnchor(ca, null)).collect(Collectors.toSet()),
            target);
    path.setRevocationEnabled(false);
    path.setDate(token.getTimeStampInfo().getGenTime());
    path.addCertStore(
        CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(carried(token, signer))));
    var unused = CertPathBuilder.getInstance("PKIX").build(path);
    return signer.getSubject().toString();
  }

  /** The signer's certificate: the token carries it, or it is among those that are trusted. */
  private static X509CertificateHolder signer(TimeStampToken token, List<X509Certificate> trusted)
      throws TSPException, GeneralSecurityException {
    List<X509CertificateHolder> candidates = new ArrayList<>(all(token));
    for (X509Certificate one : trusted) {
      try {
        candidates.add(new X509CertificateHolder(one.getEncoded()));
      } catch (IOException e) {
        throw new GeneralSecurityException(e);
      }
    }
    return candidates.stream()
        .filter(one -> token.getSID().match(one))
        .findFirst()
        .orElseThrow(() -> new TSPException("the certificate of whoever signed it is not there"));
  }

  private static Collection<X509Certificate> carried(
      TimeStampToken token, X509CertificateHolder signer) throws GeneralSecurityException {
    List<X509Certificate> carried = new ArrayList<>();
    carried.add(certificate(signer));
    for (X509CertificateHolder one : all(token)) {
      carried.add(certificate(one));
    }
    return carried;
  }

  private static Collection<X509CertificateHolder> all(TimeStampToken token) {
    Store<X509CertificateHolder> store = token.getCertificates();
    return store.getMatches(null);
  }

  private static X509Certificate certificate(X509CertificateHolder holder)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(holder);
  }
}
