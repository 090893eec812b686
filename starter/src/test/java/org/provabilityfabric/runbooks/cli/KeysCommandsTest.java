package org.provabilityfabric.runbooks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.provabilityfabric.runbooks.analysis.signatures.NativeCryptography;

/** What custodians do: see which keys a backup holds, without ever seeing a key. */
class KeysCommandsTest {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  @TempDir Path folder;
  private KeyPair signing;
  private KeyPair recovery;

  @BeforeEach
  void aBackup() throws Exception {
    signing = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPairGenerator generator = NativeCryptography.rsaKeys();
    generator.initialize(2048);
    recovery = generator.generateKeyPair();
    Files.writeString(
        file("custodian.pem"), pem("PRIVATE KEY", recovery.getPrivate().getEncoded()));
    Files.writeString(file("backup.pem"), pem("CMS", encrypted()));
  }

  @Test
  void aBackupThatCanBeRestoredSaysWhichKeysAreInIt() throws Exception {
    Ran ran = restoreTest();

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            keyId(signing)
                + "  pf/receipt-signing-key private.pem, ed25519: signs and verifies\n"
                + "The backup can be restored.\n");
    noKeyIsShown(ran);
  }

  @Test
  void receiptsTellWhetherItHoldsTheRightKeys() throws Exception {
    Files.writeString(file("receipts.json"), "[" + receipt("r-1", signing) + "]");
    Files.writeString(
        file("others.json"),
        receipt("r-2", KeyPairGenerator.getInstance("Ed25519").generateKeyPair()));

    Ran right = restoreTest("--receipt", file("receipts.json").toString());
    Ran wrong = restoreTest("--receipt", file("others.json").toString(), "--json");

    assertThat(right.exitCode()).isZero();
    assertThat(right.out()).contains("receipt r-1: signed with " + keyId(signing));
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.NOT_FINE);
    JsonNode document = wrong.json();
    assertThat(document.path("restorable").asBoolean()).isFalse();
    assertThat(document.at("/receipts/0/verified").asBoolean()).isFalse();
    assertThat(document.at("/keys/0/publicHalf/keyId").asText()).isEqualTo(keyId(signing));
    noKeyIsShown(wrong);
  }

  @Test
  void theWrongCustodianIsTold() throws Exception {
    KeyPairGenerator generator = NativeCryptography.rsaKeys();
    generator.initialize(2048);
    Files.writeString(
        file("custodian.pem"),
        pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded()));

    Ran ran = restoreTest();

    assertThat(ran.exitCode()).isEqualTo(ExitCode.NOT_FINE);
    assertThat(ran.err()).contains("is not encrypted to the recovery key");
    noKeyIsShown(ran);
  }

  @Test
  void whatIsNoBackupAndWhatIsMissingAreToldApart() throws Exception {
    Files.writeString(file("backup.pem"), "nothing");
    assertThat(restoreTest().exitCode()).isEqualTo(ExitCode.NOT_FINE);
    assertThat(restoreTest().err()).contains("has no CMS block in PEM");
    Files.delete(file("backup.pem"));
    assertThat(restoreTest().exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void keysAreShownByTheirIds() throws Exception {
    Files.writeString(
        file("keys.pem"),
        pem("PUBLIC KEY", signing.getPublic().getEncoded())
            + pem("PRIVATE KEY", signing.getPrivate().getEncoded()));
    Files.writeString(
        file("keys.json"),
        "{\"keys\": [{\"use\": \"receipt-signing\", \"notAfter\": \"2026-01-31T00:00:00Z\","
            + " \"publicKey\": \""
            + pem("PUBLIC KEY", signing.getPublic().getEncoded()).replace("\n", "\\n")
            + "\"}]}");

    Ran pem = Ran.offline("", "keys", "show", file("keys.pem").toString());
    Ran set = Ran.offline("", "keys", "show", file("keys.json").toString());

    assertThat(pem.out().lines())
        .containsExactly(
            keyId(signing) + "  public key, ed25519", keyId(signing) + "  private key, ed25519");
    assertThat(set.out())
        .isEqualTo(
            keyId(signing)
                + "  public key, ed25519, receipt-signing, valid until 2026-01-31T00:00:00Z\n");
    noKeyIsShown(pem);
  }

  @Test
  void aKeyForHistoriesIsMadeForItsOwnerAloneAndNeverOverAnother() throws Exception {
    Path key = file("history-key");

    Ran made = Ran.offline("", "keys", "payload", "new", key.toString());
    String content = Files.readString(key);
    Ran again = Ran.offline("", "keys", "payload", "new", key.toString());
    Ran nowhere = Ran.offline("", "keys", "payload", "new", file("none/key").toString());

    assertThat(made.exitCode()).isZero();
    assertThat(Base64.getDecoder().decode(content.strip())).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    assertThat(made.out()).contains(key.toString()).doesNotContain(content.strip());
    assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("already; it was left as it is");
    assertThat(Files.readString(key)).isEqualTo(content);
    assertThat(nowhere.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  private Ran restoreTest(String... more) {
    String[] arguments = {
      "keys",
      "restore-test",
      file("backup.pem").toString(),
      "--recovery-key",
      file("custodian.pem").toString()
    };
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Ran.offline("", all);
  }

  private void noKeyIsShown(Ran ran) {
    byte[] der = signing.getPrivate().getEncoded();
    byte[] seed = java.util.Arrays.copyOfRange(der, der.length - 32, der.length);
    assertThat(ran.out() + ran.err())
        .doesNotContain(HexFormat.of().formatHex(seed))
        .doesNotContain(Base64.getEncoder().encodeToString(seed))
        .doesNotContain(Base64.getEncoder().encodeToString(der));
  }

  private byte[] encrypted() throws Exception {
    String list =
        "{\"kind\": \"List\", \"items\": [{\"metadata\": {\"namespace\": \"pf\", \"name\":"
            + " \"receipt-signing-key\"}, \"data\": {\"private.pem\": \""
            + Base64.getEncoder()
                .encodeToString(
                    pem("PRIVATE KEY", signing.getPrivate().getEncoded())
                        .getBytes(StandardCharsets.US_ASCII))
            + "\"}}]}";
    CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
    generator.addRecipientInfoGenerator(
        new JceKeyTransRecipientInfoGenerator(
                HexFormat.of().parseHex(keyId(recovery)), recovery.getPublic())
            .setProvider(PROVIDER));
    return generator
        .generate(
            new CMSProcessableByteArray(list.getBytes(StandardCharsets.UTF_8)),
            (OutputAEADEncryptor)
                new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
                    .setProvider(PROVIDER)
                    .build())
        .getEncoded();
  }

  private static String receipt(String id, KeyPair signer) throws Exception {
    String signed =
        "{\"index_shard\":\"0\",\"query_hash\":\"a\",\"receipt_id\":\""
            + id
            + "\",\"result_hash\":\"b\",\"signature\":\"\",\"subject_id\":\"s\",\"tenant\":\"t\","
            + "\"timestamp\":1000000}";
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(signer.getPrivate());
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    return signed.replace(
        "\"signature\":\"\"",
        "\"signature\":\"" + Base64.getEncoder().encodeToString(signature.sign()) + "\"");
  }

  private static String keyId(KeyPair pair) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded()));
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getEncoder().encodeToString(der), label);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }
}
