/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.fx.Background;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.InMemoryCommunity;
import dweeter.desktop.testing.MutableClock;
import dweeter.model.Nick;

/// Marta, who writes.
abstract class ComposeFixture {

    @TempDir
    Path folder;
    final MutableClock clock = new MutableClock(Instant.parse("2026-11-23T08:00:00Z"));
    final InMemoryCommunity community = new InMemoryCommunity(clock);
    final Nick marta = community.user("marta", "Marta");

    Desk desk() {
        return desk(Desk.AT_ONCE);
    }

    Desk desk(Background background) {
        return new Desk(community, clock, marta, file(), background);
    }

    Path file() {
        return folder.resolve("marta.db");
    }
}
