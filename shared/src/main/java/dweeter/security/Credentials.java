/* SPDX-License-Identifier: MIT */
package dweeter.security;

/// What a server or an operator shows, which is renewed now and then, and what it knows of certificates that hold no more. Safe
/// for use by many threads.
public final class Credentials {

    private final Revocations revocations;
    private volatile Identity identity;

    public Credentials(Identity identity) {
        this.identity = identity;
        this.revocations = new Revocations(identity.authority());
    }

    /// The identity at this moment.
    public Identity identity() {
        return identity;
    }

    /// Shows another identity of the same network from now on.
    public void renew(Identity renewed) {
        identity = renewed;
    }

    public Revocations revocations() {
        return revocations;
    }

    /// The fingerprint of the network's authority.
    public String network() {
        return CertificateAuthority.fingerprint(identity.authority());
    }
}
