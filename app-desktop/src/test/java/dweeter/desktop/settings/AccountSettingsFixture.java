/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.KnownUsers;
import dweeter.desktop.fx.Lazy;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.recovery.CodeToWriteDown;
import dweeter.desktop.recovery.UnconfirmedCodes;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;
import dweeter.protocol.ListSessions.OpenSession;
import dweeter.security.JavaArgon2id;
import dweeter.security.PasswordHasher;

/// A user's account settings without a screen.
abstract class AccountSettingsFixture {

    @TempDir
    private Path folder;
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    final InMemoryCommunity community = new InMemoryCommunity(clock);
    final Nick marta = community.user("marta", "Marta");
    final AtomicInteger deleted = new AtomicInteger();
    private Optional<Fixture> fixture = Optional.empty();

    private record Fixture(Desk desk, KnownUsers known, UnconfirmedCodes codes, AccountSettings model) {}

    @BeforeEach
    void open() {
        var desk = new Desk(community, clock, marta, folder.resolve("marta.db"));
        var known = new KnownUsers(DataDirectory.at(folder),
                new Lazy<>(() -> new PasswordHasher(new SecureRandom(), new JavaArgon2id())));
        var codes = new UnconfirmedCodes(DataDirectory.at(folder));
        fixture = Optional.of(new Fixture(desk, known, codes, new AccountSettings(desk.session, desk.actions.blocks(),
                known, new CodeToWriteDown(codes, Desk.AT_ONCE, _ -> {}, _ -> Optional.empty()),
                desk.questions::add, desk.notices::add, deleted::incrementAndGet)));
    }

    @AfterEach
    void close() {
        desk().close();
    }

    List<OpenSession> sessions() {
        if (model().sessions().sessions().isEmpty()) {
            model().sessions().refresh();
        }
        return model().sessions().sessions();
    }

    long asked(Class<?> kind) {
        return desk().network.asked().stream().filter(kind::isInstance).count();
    }

    static String told(Attempt attempt) {
        return attempt.toldProperty().get().map(Notice::key).orElse("");
    }

    Desk desk() {
        return fixture.orElseThrow().desk();
    }

    KnownUsers known() {
        return fixture.orElseThrow().known();
    }

    UnconfirmedCodes codes() {
        return fixture.orElseThrow().codes();
    }

    AccountSettings model() {
        return fixture.orElseThrow().model();
    }
}
