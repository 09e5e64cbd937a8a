/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.model.Nick;

/// Whatever is done in the window, the thread that draws does not wait for the disk.
class OffScreenTest extends ClientTest {

    private static final Nick LENA = new Nick("lena");

    @BeforeEach
    void logIn() {
        client.open();
        client.logIn();
    }

    @Test
    void not_while_one_reads_writes_and_looks_around() {
        client.publish("hello");
        for (Page page : new Page[]{new Page.Person(LENA), new Page.People(), new Page.Network(),
                new Page.Settings(), new Page.Home()}) {
            client.open(page);
        }
        onFx(() -> {
            client.signedIn().actions().follow(LENA);
            client.signedIn().actions().unfollow(LENA);
            client.signedIn().timeline().refresh();
            client.signedIn().people().suggest();
        });
        client.pass(Duration.ofMinutes(2));

        assertThat(client.waits()).isEmpty();
    }

    @Test
    void not_while_one_chooses_clears_logs_out_and_comes_back() {
        screen().press("nav-settings");
        screen().press("language-es");
        screen().press("clear-cache");
        screen().press("clear-copies");
        screen().press("settings-log-out");
        client.goOffline();
        client.logIn();
        client.publish("hello");
        client.goOnline();

        assertThat(client.waits()).isEmpty();
    }

    @Test
    void not_while_it_opens_and_closes_be_it_with_a_damaged_file() throws Exception {
        Path account = client.kept(ClientCache::path);
        client.open();
        assertThat(screen().shows("shell")).isTrue();
        client.close();
        Files.writeString(account, "This was a database once. ".repeat(500));
        client.open();
        screen().press("notice-page-go");
        assertThat(screen().shows("shell")).isTrue();
        client.close();

        assertThat(client.waits()).isEmpty();
    }

    @Test
    void what_was_chosen_is_there_after_a_restart_and_outlives_one_with_other_wishes() {
        screen().press("nav-settings");
        screen().press("theme-dark");
        screen().press("language-es");
        client.open();
        screen().press("nav-settings");
        assertThat(screen().isChosen("theme-light")).isTrue();

        client.openAsChosen();
        screen().press("nav-settings");

        assertThat(screen().isChosen("theme-dark")).isTrue();
        assertThat(screen().isChosen("language-es")).isTrue();
        assertThat(client.waits()).isEmpty();
    }

    @Test
    void a_wait_would_be_seen() {
        ClientCache cache = client.kept(now -> now);

        onFx(cache.unsent()::waiting);
        onFx(() -> cache.keepFollowed(LENA, true));

        assertThat(client.waits()).hasSize(2);
    }
}
