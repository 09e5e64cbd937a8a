/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.Tour;
import dweeter.desktop.i18n.Language;
import dweeter.model.Nick;

/// From clicks on the screen, over TLS, an Entry and the ring, into the one SQLite file they belong to.
class ClickToDatabaseIT {

    private static final String TEXT = "From a click to a row. 🌿";

    @TempDir
    private Path folder;

    @Test
    void what_is_clicked_lies_in_the_file_of_the_peer_that_owns_the_nick_and_in_no_other() throws Exception {
        var said = new ArrayList<String>();
        try (var network = new LoopbackNetwork(folder.resolve("network"), "Ring", 4);
                Guest ada = Guest.register(network.invite(), "ada", "Ada");
                Client client = Client.open(folder.resolve("client"), network.invite().text(), Language.EN,
                        InstantSource.system())) {
            ada.publish("Worth passing on.");

            new Tour(client.desktop(), new Tour.Script(network.invite().text(), "Nora Vega", "nora", Guest.PASSWORD,
                    TEXT, new Nick("ada")), folder.resolve("pictures"), said::add).run();

            assertThat(said).hasSize(7);
            assertIsAtOwnerOnly(network, "users", "nora", "name = 'Nora Vega'");
            assertIsAtOwnerOnly(network, "items", "nora", "n = 1 and text = '" + TEXT + "'");
            assertIsAtOwnerOnly(network, "items", "nora", "n = 2 and of_nick = 'ada' and of_n = 1");
            assertIsAtOwnerOnly(network, "follows", "nora", "whom = 'ada' and active = 1");
            assertIsAtOwnerOnly(network, "items", "ada", "n = 1 and redweets = 1");
            assertIsAtOwnerOnly(network, "followers", "ada", "follower = 'nora' and active = 1");
            for (PeerFile file : network.files()) {
                assertThat(file.count("sessions", "nora", "true")).as("log-ins of nora after logging out").isZero();
            }
        }
    }

    private static void assertIsAtOwnerOnly(LoopbackNetwork network, String table, String nick, String row) {
        eventually(() -> {
            int owners = 0;
            for (PeerFile file : network.files()) {
                boolean owner = file.owns(nick);
                owners += owner ? 1 : 0;
                assertThat(file.count(table, nick, row)).as("%s of %s with %s in %s", table, nick, row, file)
                        .isEqualTo(owner ? 1 : 0);
            }
            assertThat(owners).as("how many own %s", nick).isEqualTo(1);
        });
    }
}
