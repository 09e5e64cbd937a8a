/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Connectivity;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;

class FailOverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BEFORE = 50;
    private static final int AFTERWARDS = 50;

    @TempDir
    private Path folder;

    @Test
    void killing_the_entry_in_use_loses_and_doubles_nothing_of_what_is_being_published() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(Files.createDirectory(folder.resolve("network")), "Two doors",
                2, 2, 1, List.of("-Xmx128m"), _ -> {});
                Guest ada = Guest.register(network.invite().forUsers(), "ada", "Ada")) {
            var acknowledged = new CopyOnWriteArrayList<String>();
            var enough = new AtomicBoolean();
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 1; !enough.get(); i++) {
                    ada.publish("Dweet " + i);
                    acknowledged.add("Dweet " + i);
                }
            });
            awaitMore(acknowledged, writing, BEFORE);
            String inUse = entryInUse(ada);

            NodeProcess entry = network.entries().stream().filter(each -> each.fact("clients").equals(inUse))
                    .findFirst().orElseThrow();
            entry.handle().destroyForcibly();
            entry.handle().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

            awaitMore(acknowledged, writing, AFTERWARDS);
            enough.set(true);
            writing.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(entryInUse(ada)).isNotEqualTo(inUse);
            assertThat(ada.profile("ada").reversed()).extracting(FailOverIT::text)
                    .containsExactlyElementsOf(acknowledged);
        }
    }

    private static void awaitMore(List<String> acknowledged, CompletableFuture<Void> writing, int more) {
        int goal = acknowledged.size() + more;
        eventually(PATIENCE, () -> assertThat(acknowledged.size() >= goal || writing.isDone())
                .as("%s of %s acknowledged", acknowledged.size(), goal).isTrue());
    }

    private static String entryInUse(Guest guest) {
        return guest.network().connectivity() instanceof Connectivity.Online online ? online.entry().toString() : "";
    }

    private static String text(Item item) {
        return item instanceof Dweet dweet ? dweet.text().value() : "";
    }
}
