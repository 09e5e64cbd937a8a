/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;

import dweeter.model.Address;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.Role;

/// What the first Entry gives itself and the operator who looks after it.
///
/// @param clients where clients reach this Entry
record OwnCertificates(Path directory, IssuedCertificates issued, Address clients, InstantSource clock,
        SecureRandom random) {

    /// Gives this Entry another identity, which is kept.
    Identity issueEntry(CertificateAuthority authority) throws IOException {
        return issue(authority, Role.ENTRY, clients.toString(), DirectoryContents.IDENTITY);
    }

    /// Gives the operator another identity, which lies in the directory.
    void issueOperator(CertificateAuthority authority) throws IOException {
        issue(authority, Role.OPERATOR, "operator", DirectoryContents.OPERATOR);
    }

    private Identity issue(CertificateAuthority authority, Role role, String name, String file) throws IOException {
        KeyPair pair = CertificateAuthority.newKeyPair(random);
        List<X509Certificate> chain = authority.certify(role, pair.getPublic(), name, clock.instant());
        issued.note(chain);
        var identity = new Identity(pair.getPrivate(), chain);
        Path at = directory.resolve(file);
        replaced(at);
        identity.store(at);
        return identity;
    }

    private void replaced(Path file) {
        try {
            issued.noteReplaced(Identity.load(file).certificate());
        } catch (IOException e) {
            // There is none, or none that anybody could use.
        }
    }
}
