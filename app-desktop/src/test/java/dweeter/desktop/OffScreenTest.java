/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.WholeClient;
import dweeter.model.Nick;

/// Whatever is done in the window, the thread that draws does not wait for the disk.
@ExtendWith(FxExtension.class)
class OffScreenTest {

    private static final Nick LENA = new Nick("lena");

    @TempDir
    private Path folder;
    private WholeClient window = new WholeClient(Path.of(""));

    @BeforeEach
    void logIn() {
        window = new WholeClient(folder);
        window.open();
        window.logIn();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void not_while_one_reads_writes_and_looks_around() {
        onFx(() -> window.signedIn().outbox().publish("hello"));
        for (Page page : new Page[]{new Page.Person(LENA), new Page.People(), new Page.Network(),
                new Page.Settings(), new Page.Home()}) {
            onFx(() -> window.signedIn().shell().open(page));
        }
        onFx(() -> {
            window.signedIn().acts().follow(LENA);
            window.signedIn().acts().unfollow(LENA);
            window.signedIn().timeline().refresh();
            window.signedIn().people().suggest();
        });
        window.pass(Duration.ofMinutes(2));

        assertThat(window.waits()).isEmpty();
    }

    @Test
    void not_while_one_chooses_clears_logs_out_and_comes_back() {
        window.press("nav-settings");
        window.press("language-es");
        window.press("clear-cache");
        window.press("clear-copies");
        window.press("settings-log-out");
        onFx(() -> window.network.goOffline(window.neighbourhood.clock().instant()));
        window.logIn();
        onFx(() -> window.signedIn().outbox().publish("hello"));
        onFx(window.network::goOnline);

        assertThat(window.waits()).isEmpty();
    }

    @Test
    void not_while_it_opens_and_closes_be_it_with_a_damaged_file() throws Exception {
        Path account = window.signedIn().session().cache().path();
        window.open();
        assertThat(window.shows("shell")).isTrue();
        window.close();
        Files.writeString(account, "This was a database once. ".repeat(500));
        window.open();
        window.press("notice-page-go");
        assertThat(window.shows("shell")).isTrue();
        window.close();

        assertThat(window.waits()).isEmpty();
    }

    @Test
    void what_was_chosen_is_there_after_a_restart_and_outlives_one_with_other_wishes() {
        window.press("nav-settings");
        window.press("theme-dark");
        window.press("language-es");
        window.open();
        window.press("nav-settings");
        assertThat(window.isChosen("theme-light")).isTrue();

        window.openAsChosen();
        window.press("nav-settings");

        assertThat(window.isChosen("theme-dark")).isTrue();
        assertThat(window.isChosen("language-es")).isTrue();
        assertThat(window.waits()).isEmpty();
    }

    @Test
    void a_wait_would_be_seen() {
        ClientCache cache = window.signedIn().session().cache();

        onFx(cache::waiting);
        onFx(() -> cache.keepFollowed(LENA, true));

        assertThat(window.waits()).hasSize(2);
    }
}
