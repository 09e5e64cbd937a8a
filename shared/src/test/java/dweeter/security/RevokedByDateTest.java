/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

/// When a network is made again, nobody remembers all certificates that its servers have got.
class RevokedByDateTest {

    private static final Instant MADE = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant RESTORED = MADE.plus(Duration.ofDays(20));

    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority authority = CertificateAuthority.create("test", MADE, random);
    private final Revocations revocations = new Credentials(authority.identity()).revocations();

    @Test
    void servers_of_before_are_shut_out_and_operators_and_servers_of_later_are_not() throws IOException {
        revocations.learn(authority.revokeServers(revocations, RESTORED));

        assertThat(revocations.isRevoked(holder(Role.PEER, RESTORED.minusSeconds(1)))).isTrue();
        assertThat(revocations.isRevoked(holder(Role.ENTRY, MADE))).isTrue();
        assertThat(revocations.isRevoked(holder(Role.OPERATOR, MADE))).isFalse();
        assertThat(revocations.isRevoked(holder(Role.PEER, RESTORED.plusSeconds(1)))).isFalse();
    }

    @Test
    void whoever_is_revoked_later_stands_beside_them() throws IOException {
        revocations.learn(authority.revokeServers(revocations, RESTORED));
        Principal later = holder(Role.PEER, RESTORED.plusSeconds(60));

        assertThat(revocations.learn(authority.revoke(List.of(later.serial()), revocations, RESTORED))).isTrue();

        assertThat(revocations.isRevoked(later)).isTrue();
        assertThat(revocations.isRevoked(holder(Role.PEER, MADE))).isTrue();
    }

    @Test
    void its_list_is_later_than_any_that_was_made_since_the_backup() throws IOException {
        byte[] restored = authority.revokeServers(revocations, RESTORED);
        for (int i = 0; i < 20; i++) {
            revocations.learn(authority.revoke(List.of(BigInteger.valueOf(i)), revocations, RESTORED));
        }

        assertThat(revocations.learn(restored)).isTrue();
    }

    private Principal holder(Role role, Instant since) {
        return Principal
                .of(authority.certify(role, CertificateAuthority.newKeyPair(random).getPublic(), "somebody", since))
                .orElseThrow();
    }
}
