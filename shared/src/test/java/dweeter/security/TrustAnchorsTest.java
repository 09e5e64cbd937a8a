/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/// Who may succeed an authority, and who is believed then.
class TrustAnchorsTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.now();
    private static final CertificateAuthority FIRST = CertificateAuthority.create("ours", NOW, RANDOM);
    private static final CertificateAuthority SECOND = FIRST.successor(NOW);
    private static final CertificateAuthority THIRD = SECOND.successor(NOW);
    private static final CertificateAuthority FOREIGN = CertificateAuthority.create("ours", NOW, RANDOM);

    @Test
    void a_successor_is_believed_by_who_believed_the_one_before() {
        TrustAnchors anchors = TrustAnchors.pinned(fingerprint(FIRST));

        assertThat(anchors.believe(lineage(SECOND))).isTrue();

        assertThat(anchors.newest()).isEqualTo(fingerprint(SECOND));
        assertThat(anchors.lineage()).contains(lineage(SECOND));
    }

    @Test
    void who_was_away_meanwhile_believes_the_successor_of_a_successor() {
        assertThat(TrustAnchors.pinned(fingerprint(FIRST)).believe(lineage(THIRD))).isTrue();
    }

    @Test
    void a_client_that_knows_the_successor_does_not_believe_the_former_one_any_more() {
        TrustAnchors anchors = TrustAnchors.pinned(fingerprint(FIRST));
        anchors.believe(lineage(SECOND));

        assertThat(anchors.believe(lineage(FIRST))).isFalse();
        assertThat(TrustAnchors.pinned(fingerprint(SECOND)).believe(lineage(FIRST))).isFalse();
    }

    @Test
    void a_server_believes_the_former_one_too_since_others_still_have_their_certificates_from_it() {
        TrustAnchors anchors = TrustAnchors.of(lineage(FIRST));
        anchors.believe(lineage(SECOND));

        assertThat(anchors.believe(lineage(FIRST))).isTrue();
        assertThat(anchors.newest()).isEqualTo(fingerprint(SECOND));
    }

    @Test
    void whose_key_was_given_up_brings_in_nobody_else() {
        for (TrustAnchors anchors : List.of(TrustAnchors.pinned(fingerprint(FIRST)), TrustAnchors.of(lineage(FIRST)))) {
            anchors.believe(lineage(SECOND));

            assertThat(anchors.believe(lineage(FIRST.successor(NOW)))).isFalse();

            assertThat(anchors.newest()).isEqualTo(fingerprint(SECOND));
        }
    }

    @Test
    void a_lineage_that_does_not_hold_together_is_not_believed() {
        X509Certificate first = FIRST.identity().certificate();
        X509Certificate foreign = FOREIGN.identity().certificate();
        X509Certificate link = SECOND.identity().chain().get(1);
        X509Certificate user = FIRST.certify(Role.PEER, foreign.getPublicKey(), "peer", NOW).getFirst();
        List<Lineage> forged = List.of(new Lineage(List.of(foreign, link, first)),
                new Lineage(List.of(foreign, foreign, first)), new Lineage(List.of(foreign, user, first)),
                lineage(FOREIGN));

        for (Lineage lineage : forged) {
            TrustAnchors anchors = TrustAnchors.pinned(fingerprint(FIRST));
            assertThat(anchors.believe(lineage)).isFalse();
            assertThat(anchors.newest()).isEqualTo(fingerprint(FIRST));
        }
    }

    @Test
    void no_lineage_grows_longer_than_tls_takes_it() {
        CertificateAuthority authority = FIRST;
        var all = new ArrayList<CertificateAuthority>();
        for (int i = 0; i < 10; i++) {
            authority = authority.successor(NOW);
            all.add(authority);
        }

        assertThat(authority.identity().chain()).hasSize(7);
        assertThat(CertificateAuthority.origin(authority.identity().certificate())).isEqualTo(fingerprint(FIRST));
        assertThat(CertificateAuthority.network(authority.identity().certificate())).isEqualTo("ours");
        assertThat(TrustAnchors.pinned(fingerprint(all.get(6))).believe(lineage(authority))).isTrue();
        assertThat(TrustAnchors.pinned(fingerprint(all.get(5))).believe(lineage(authority))).isFalse();
        assertThatThrownBy(() -> new Lineage(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Lineage lineage(CertificateAuthority authority) {
        return authority.identity().lineage();
    }

    private static String fingerprint(CertificateAuthority authority) {
        return CertificateAuthority.fingerprint(authority.identity().certificate());
    }
}
