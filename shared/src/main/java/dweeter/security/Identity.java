/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/// A private key and the certificates that say whose it is, its own first and the authority's last.
public record Identity(PrivateKey key, List<X509Certificate> chain) {

    // The permissions of the file protect the key; a password that lies beside it would not.
    private static final char[] PASSWORD = "dweeter".toCharArray();
    private static final String ALIAS = "identity";

    public Identity {
        chain = List.copyOf(chain);
    }

    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// The certificate of the authority that vouches for this identity.
    public X509Certificate authority() {
        return chain.getLast();
    }

    /// Writes a PKCS #12 file that only its owner may read; it is there whole or not at all.
    public void store(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(draft,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (FileChannel written = FileChannel.open(draft, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(written)) {
            keyStore().store(out, PASSWORD);
            written.force(true);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Reads what [#store] wrote.
    public static Identity load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            if (!(store.getKey(ALIAS, PASSWORD) instanceof PrivateKey key)) {
                throw new IOException(file + " holds no key");
            }
            return new Identity(key,
                    Arrays.stream(store.getCertificateChain(ALIAS)).map(X509Certificate.class::cast).toList());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    KeyStore keyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry(ALIAS, key, PASSWORD, chain.toArray(Certificate[]::new));
        return store;
    }

    static char[] password() {
        return PASSWORD.clone();
    }

    @Override
    public String toString() {
        return "Identity[" + certificate().getSubjectX500Principal() + "]";
    }
}
