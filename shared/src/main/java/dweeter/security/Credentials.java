/* SPDX-License-Identifier: MIT */
package dweeter.security;

/// What a server or an operator shows, which is renewed now and then, and what it knows of certificates that hold no more. Safe
/// for use by many threads.
public final class Credentials {

    private final TrustAnchors anchors;
    private final Revocations revocations;
    private volatile Identity identity;

    public Credentials(Identity identity) {
        this.identity = identity;
        this.anchors = TrustAnchors.of(identity.lineage());
        this.revocations = new Revocations(anchors);
    }

    /// The identity at this moment.
    public Identity identity() {
        return identity;
    }

    /// Shows another identity of the same network from now on.
    public void renew(Identity renewed) {
        anchors.believe(renewed.lineage());
        identity = renewed;
    }

    /// The authorities that are believed.
    public TrustAnchors anchors() {
        return anchors;
    }

    public Revocations revocations() {
        return revocations;
    }

    /// Whether the network has a newer authority than that of the identity.
    public boolean isOutdated() {
        return !CertificateAuthority.fingerprint(identity.authority()).equals(anchors.newest());
    }

    /// What the network is told from others by, see [CertificateAuthority#origin].
    public String network() {
        return CertificateAuthority.origin(identity.authority());
    }
}
