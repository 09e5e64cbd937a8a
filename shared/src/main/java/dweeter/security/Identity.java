/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import dweeter.lifecycle.WholeFile;

/// A private key and the certificates that say whose it is: its own first, then the [Lineage] of the authority. An authority's
/// own identity has its lineage alone.
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    // The permissions of the file protect the key; a password that lies beside it would not.
    private static final char[] PASSWORD = "dweeter".toCharArray();
    private static final String ALIAS = "identity";

    public Identity {
        chain = List.copyOf(chain);
    }

    /// One whose chain comes from somebody else.
    ///
    /// @throws IllegalArgumentException if that is no chain of a network
    public static Identity of(PrivateKey key, List<X509Certificate> chain) {
        lineage(chain);
        return new Identity(key, chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// Until when its certificate holds.
    public Instant expires() {
        return CertificateAuthority.expires(certificate());
    }

    /// The authorities of its network, that which vouches for this identity first.
    public Lineage lineage() {
        return lineage(chain);
    }

    private static Lineage lineage(List<X509Certificate> chain) {
        return chain.getFirst().getBasicConstraints() < 0 ? Lineage.behind(chain) : new Lineage(chain);
    }

    /// Whether an invite with this fingerprint is one of its network, as far as that can be told from here.
    public boolean isOfNetwork(String caFingerprint) {
        return CertificateAuthority.origin(authority()).equals(caFingerprint) || lineage().authorities().stream()
                .map(CertificateAuthority::fingerprint).anyMatch(caFingerprint::equals);
    }

    /// The certificate of the authority that vouches for this identity.
    public X509Certificate authority() {
        return lineage().present();
    }

    /// Writes a PKCS #12 file that only its owner may read; it is there whole or not at all.
    public void store(Path file) throws IOException {
        store(file, PASSWORD);
    }

    /// The same where nobody can read the key without the passphrase.
    public void store(Path file, Passphrase passphrase) throws IOException {
        store(file, passphrase.characters());
    }

    private void store(Path file, char[] password) throws IOException {
        var content = new ByteArrayOutputStream();
        try {
            keyStore(password).store(content, password);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        WholeFile.write(file, content.toByteArray());
    }

    /// Reads what [#store] wrote.
    ///
    /// @throws IOException if it cannot be read, or is damaged
    public static Identity load(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    /// Reads the content of a file that [#store] wrote.
    ///
    /// @throws IOException if it is damaged
    public static Identity parse(byte[] content) throws IOException {
        return parse(content, PASSWORD);
    }

    /// Reads the content of a file that was stored with this passphrase.
    ///
    /// @throws IOException if it is damaged, or the passphrase is another one
    public static Identity parse(byte[] content, Passphrase passphrase) throws IOException {
        return parse(content, passphrase.characters());
    }

    private static Identity parse(byte[] content, char[] password) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            Certificate[] chain = store.getCertificateChain(ALIAS);
            if (!(store.getKey(ALIAS, password) instanceof PrivateKey key) || chain == null) {
                throw new IOException("It holds no key");
            }
            return of(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        } catch (GeneralSecurityException | RuntimeException e) {
            // Bytes that are no key store at all throw whatever they run into.
            throw new IOException(e);
        }
    }

    private KeyStore keyStore(char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password);
        store.setKeyEntry(ALIAS, key, password, chain.toArray(Certificate[]::new));
        return store;
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
