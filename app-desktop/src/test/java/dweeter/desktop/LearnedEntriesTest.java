/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.ScriptedEntry;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.theme.Theme;
import dweeter.security.InviteLink;
import dweeter.testing.TestNetwork;
import dweeter.transport.Limits;
import dweeter.transport.Transport;

/// The whole client, with TLS and all, and Entries that only say welcome.
@ExtendWith(FxExtension.class)
class LearnedEntriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;
    private final TestNetwork network = TestNetwork.create("aldea");
    private final Transport entries = network.forEntry(Limits.FROM_CLIENTS);
    private Optional<DesktopServices> desktop = Optional.empty();

    @AfterEach
    void close() {
        onFx(() -> desktop.ifPresent(DesktopServices::close));
    }

    @Test
    void an_invite_to_a_dead_entry_is_good_where_another_one_was_learned_before() throws Exception {
        try (ScriptedEntry second = ScriptedEntry.start(entries)) {
            InviteLink invite;
            try (ScriptedEntry first = ScriptedEntry.start(entries).knowing(second.address())) {
                invite = new InviteLink(List.of(first.address()), network.fingerprint(), Optional.empty());
                start(invite);
                awaitGood();
                eventually(PATIENCE, () -> assertThat(remembered()).contains(second.address().toString()
                        .replace(":", "\\:")));
                close();
            }

            start(invite);

            awaitGood();
        }
    }

    private void start(InviteLink invite) {
        var arguments = new Arguments(Optional.of(invite.text()), folder, Optional.empty(), Optional.of(Language.EN),
                Optional.of(Theme.LIGHT));
        onFx(() -> {
            var platform = new Platform(Background.onVirtualThreads(), Timer.ofFx(), InstantSource.system(),
                    ZoneOffset.UTC, new Random(1), _ -> {}, _ -> {}, _ -> Optional.empty());
            desktop = Optional.of(new DesktopServices(arguments,
                    (link, memory) -> EntryClient.start(link, memory, EntryClient.Patience.INTERACTIVE),
                    Optional.empty(), platform));
            desktop.get().show(new Stage());
        });
    }

    private void awaitGood() {
        eventually(PATIENCE, () -> assertThat(onFx(() -> Optional
                .ofNullable(desktop.orElseThrow().scene().getRoot().lookup("#invite-verdict"))
                .map(verdict -> ((Labeled) verdict).getText()))).contains(
                        "Network “aldea” · 2 entries · certificate checked"));
    }

    private String remembered() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> file = files.filter(each -> each.getFileName().toString().startsWith("entries-"))
                    .filter(each -> each.toString().endsWith(".properties")).findFirst();
            return file.isPresent() ? Files.readString(file.get()) : "";
        }
    }
}
