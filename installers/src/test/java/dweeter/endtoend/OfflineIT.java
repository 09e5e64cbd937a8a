/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Language;
import dweeter.model.Dweet;
import dweeter.model.Item;

/// The whole network goes away and comes back, and the client is closed and opened in between.
class OfflineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final InstantSource TODAY = InstantSource.system();
    private static final InstantSource NEXT_WEEK = InstantSource.offset(TODAY, Duration.ofDays(7));

    @TempDir
    private Path folder;

    @Test
    void what_was_read_stays_and_what_is_written_leaves_once_when_the_network_is_back() throws Exception {
        try (var network = new LoopbackNetwork(folder.resolve("network"), "Barrio", 3)) {
            try (Guest ada = Guest.register(network.invite(), "ada", "Ada Serra");
                    Client client = open(network, TODAY)) {
                ada.publish("First.");
                ada.publish("Second.");
                client.register("Bruno Salas", "bruno");
                client.openProfile("ada");
                client.press("#profile .follow");
                client.press("#nav-home");
                client.awaitDweets("#timeline", "Second.", "First.");

                network.stop();

                client.awaitShown(".offline-banner");
                client.dweet("Written in the dark.");
                client.awaitDweets("#timeline", "Written in the dark.", "Second.", "First.");
            }
            try (Client client = open(network, NEXT_WEEK)) {
                client.awaitShown(".offline-banner");
                client.awaitDweets("#timeline", "Written in the dark.", "Second.", "First.");
                assertThat(client.text(".offline-title"))
                        .startsWith("You are reading what this computer kept · " + today());
                client.awaitText(".chip-waiting", "1 waiting");
                client.openProfile("ada");
                client.awaitText("#profile-name", "Ada Serra");
                client.awaitDweets("#profile-items", "Second.", "First.");
                assertThat(client.text(".copy-age")).contains(today());

                network.startAgain();

                client.press("#nav-home");
                client.awaitText("#connection", "Online");
                try (Guest carla = Guest.register(network.invite(), "carla", "Carla")) {
                    eventually(PATIENCE, () -> assertThat(texts(carla, "bruno"))
                            .containsExactly("Written in the dark."));
                    eventually(PATIENCE, () -> assertThat(
                            client.desktop().signedIn().orElseThrow().outbox().waiting()).isEmpty());

                    client.dweet("Light again.");

                    eventually(PATIENCE, () -> assertThat(texts(carla, "bruno"))
                            .containsExactly("Light again.", "Written in the dark."));
                }
            }
        }
    }

    private Client open(LoopbackNetwork network, InstantSource clock) {
        return Client.open(folder.resolve("client"), network.invite().text(), Language.EN, clock);
    }

    private static String today() {
        return DAY.format(TODAY.instant());
    }

    private static List<String> texts(Guest reader, String nick) {
        return reader.profile(nick).stream().map(OfflineIT::text).toList();
    }

    private static String text(Item item) {
        return item instanceof Dweet dweet ? dweet.text().value() : "";
    }
}
