/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.entry.JoinTokens.Use;
import dweeter.security.CertificateAuthority;
import dweeter.security.Role;
import dweeter.sqlite.Database;

class JoinTokensTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path directory;
    private Database database;
    private JoinTokens tokens;
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("entry.db"), Directory.MIGRATIONS, 1, Database.Durability.NORMAL);
        tokens = new JoinTokens(database, () -> now, new SecureRandom());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_token_is_good_for_so_many_and_for_no_more() {
        String token = tokens.create(Role.PEER, 2, HOUR);

        assertThat(use(token)).isEqualTo(Use.GRANTED);
        assertThat(use(token)).isEqualTo(Use.GRANTED);
        assertThat(use(token)).isEqualTo(Use.USED_UP);
    }

    @Test
    void one_that_many_use_at_once_is_used_by_no_more_than_it_is_for() throws Exception {
        String token = tokens.create(Role.PEER, 3, HOUR);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Use>> attempts = Stream.<Callable<Use>>generate(() -> () -> use(token)).limit(40).toList();
            var uses = threads.invokeAll(attempts);

            assertThat(uses).extracting(future -> future.get()).filteredOn(Use.GRANTED::equals).hasSize(3);
        }
    }

    @Test
    void it_ends_when_its_time_is_over_and_that_is_said_for_a_month() {
        String token = tokens.create(Role.PEER, 1, HOUR);
        now = now.plus(HOUR);
        assertThat(use(token)).isEqualTo(Use.EXPIRED);

        now = now.plus(Duration.ofDays(31));
        tokens.create(Role.PEER, 1, HOUR);

        assertThat(use(token)).isEqualTo(Use.UNKNOWN);
    }

    @Test
    void it_is_for_one_role_and_an_attempt_for_another_does_not_use_it_up() {
        String token = tokens.create(Role.PEER, 1, HOUR);

        assertThat(tokens.use(token, Role.OPERATOR, fresh())).isEqualTo(Use.OTHER_ROLE);
        assertThat(use(token)).isEqualTo(Use.GRANTED);
    }

    @Test
    void who_asks_again_as_the_answer_was_lost_uses_it_once() {
        String token = tokens.create(Role.PEER, 1, HOUR);
        PublicKey key = fresh();
        assertThat(tokens.use(token, Role.PEER, key)).isEqualTo(Use.GRANTED);

        now = now.plus(Duration.ofMinutes(10));

        assertThat(tokens.use(token, Role.PEER, key)).isEqualTo(Use.GRANTED);
        assertThat(use(token)).isEqualTo(Use.USED_UP);
    }

    @Test
    void to_ask_again_has_its_time_and_needs_the_same_token_and_role() {
        String token = tokens.create(Role.PEER, 1, HOUR);
        String other = tokens.create(Role.PEER, 1, HOUR);
        PublicKey key = fresh();
        assertThat(tokens.use(token, Role.PEER, key)).isEqualTo(Use.GRANTED);
        assertThat(use(other)).isEqualTo(Use.GRANTED);

        assertThat(tokens.use(other, Role.PEER, key)).isEqualTo(Use.USED_UP);
        assertThat(tokens.use(token, Role.ENTRY, key)).isEqualTo(Use.OTHER_ROLE);
        now = now.plus(Duration.ofMinutes(10)).plusMillis(1);
        assertThat(tokens.use(token, Role.PEER, key)).isEqualTo(Use.USED_UP);
    }

    @Test
    void what_never_was_a_token_is_none() {
        tokens.create(Role.PEER, 1, HOUR);

        for (String made : List.of("", "x", "' or '1'='1")) {
            assertThat(use(made)).isEqualTo(Use.UNKNOWN);
        }
    }

    @Test
    void no_token_stands_in_the_database() {
        String token = tokens.create(Role.PEER, 1, HOUR);

        String stored = database.read(session -> session.first("select hex(hash) || role from join_tokens",
                row -> row.getString(1)).orElseThrow());

        assertThat(stored).doesNotContain(token)
                .doesNotContainIgnoringCase(HexFormat.of().formatHex(token.getBytes(StandardCharsets.UTF_8)));
    }

    /// As a machine does that has not asked before.
    private Use use(String token) {
        return tokens.use(token, Role.PEER, fresh());
    }

    private static PublicKey fresh() {
        return CertificateAuthority.newKeyPair(new SecureRandom()).getPublic();
    }
}
