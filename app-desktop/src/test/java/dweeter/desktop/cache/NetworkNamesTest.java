/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryMemory.Trust;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.Lineage;
import dweeter.security.Role;

/// Links of one network that name one authority and its successor.
class NetworkNamesTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Nick ADA = new Nick("ada");
    private static final CertificateAuthority FIRST = CertificateAuthority.create("ours", Instant.now(), RANDOM);
    private static final CertificateAuthority SECOND = FIRST.successor(Instant.now());
    private static final CertificateAuthority THIRD = SECOND.successor(Instant.now());
    private static final CertificateAuthority FOREIGN = CertificateAuthority.create("ours", Instant.now(), RANDOM);

    @TempDir
    private Path folder;

    @Test
    void a_link_that_names_the_successor_leads_to_what_is_kept_of_the_network() {
        remember(FIRST, THIRD);

        DataDirectory again = opened();

        assertThat(again.accountName(ADA, fingerprint(THIRD))).isEqualTo(again.accountName(ADA, fingerprint(FIRST)));
        assertThat(again.entries(fingerprint(SECOND)).recallTrust()).contains(trust(THIRD));
        assertThat(again.alike(fingerprint(FIRST))).containsExactlyInAnyOrder(fingerprint(FIRST), fingerprint(SECOND),
                fingerprint(THIRD));
    }

    @Test
    void it_does_so_in_the_run_that_hears_of_the_successor() {
        DataDirectory directory = opened();

        directory.entries(fingerprint(FIRST)).rememberTrust(trust(SECOND));

        assertThat(directory.accountName(ADA, fingerprint(SECOND)))
                .isEqualTo(directory.accountName(ADA, fingerprint(FIRST)));
    }

    @Test
    void who_came_by_a_later_link_goes_on_by_the_one_before_and_the_one_after() {
        remember(SECOND, THIRD);

        DataDirectory again = opened();

        assertThat(again.accountName(ADA, fingerprint(FIRST)))
                .isEqualTo(again.accountName(ADA, fingerprint(SECOND)))
                .isEqualTo(again.accountName(ADA, fingerprint(THIRD)));
    }

    @Test
    void files_that_are_there_already_stay_those_of_the_link_by_which_they_came() {
        opened().entries(fingerprint(SECOND)).remember(List.of(new Address("entry.example", 7400)));
        remember(FIRST, SECOND);

        DataDirectory again = opened();

        assertThat(again.accountName(ADA, fingerprint(SECOND)))
                .isNotEqualTo(again.accountName(ADA, fingerprint(FIRST)));
        assertThat(again.entries(fingerprint(SECOND)).recall()).hasSize(1);
    }

    @Test
    void another_network_of_the_same_name_is_another_one() {
        remember(FIRST, SECOND);

        DataDirectory again = opened();

        assertThat(again.alike(fingerprint(FOREIGN))).containsExactly(fingerprint(FOREIGN));
        assertThat(again.accountName(ADA, fingerprint(FOREIGN)))
                .isNotEqualTo(again.accountName(ADA, fingerprint(FIRST)));
    }

    private void remember(CertificateAuthority known, CertificateAuthority now) {
        opened().entries(fingerprint(known)).rememberTrust(trust(now));
    }

    private DataDirectory opened() {
        DataDirectory directory = DataDirectory.at(folder);
        assertThat(directory.prepare()).isEmpty();
        return directory;
    }

    private static Trust trust(CertificateAuthority authority) {
        return new Trust(lineage(authority).encoded(), Optional.empty());
    }

    private static String fingerprint(CertificateAuthority authority) {
        return CertificateAuthority.fingerprint(lineage(authority).present());
    }

    private static Lineage lineage(CertificateAuthority authority) {
        var keys = CertificateAuthority.newKeyPair(RANDOM);
        return new Identity(keys.getPrivate(),
                authority.certify(Role.PEER, keys.getPublic(), "one", Instant.now())).lineage();
    }
}
