/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.FullDisk;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Dweet;

/// How users have this computer forget what they have read.
class ClearCopiesTest extends ClientTest {

    @BeforeEach
    void open() {
        client.open();
        client.logIn();
    }

    @Test
    void it_asks_first_and_escape_keeps_everything() {
        int kept = client.kept(ClientCache::timeline).items().size();

        clear();
        assertThat(screen().lines("question-sentences")).hasSize(2).last()
                .isEqualTo("What you wrote and have not sent stays.");
        screen().key(KeyCode.ESCAPE);

        assertThat(screen().has("question")).isFalse();
        assertThat(client.kept(ClientCache::timeline).items()).hasSize(kept).isNotEmpty();
    }

    @Test
    void the_copies_go_and_what_waits_stays() {
        client.goOffline();
        client.publish("one");

        clear();
        screen().press("clear-copies");

        assertThat(screen().text("notice")).isEqualTo("The copies are gone. They come back as you read.");
        assertThat(client.kept(ClientCache::timeline).items()).isEmpty();
        assertThat(client.<List<Waiting>>kept(cache -> cache.unsent().waiting())).extracting(Waiting::text)
                .containsExactly("one");
        client.goOnline();
        assertThat(client.kept(ClientCache::timeline).items()).isNotEmpty();
    }

    @Test
    void ones_own_dweets_come_back_too() {
        client.openAs(Neighbourhood.MARTA);
        client.publish("mine");
        clear();

        screen().press("clear-copies");

        assertThat(client.kept(ClientCache::timeline).items())
                .anyMatch(kept -> kept.item() instanceof Dweet own && own.text().value().equals("mine"));
    }

    @Test
    void files_that_were_put_aside_are_named_and_go_only_when_that_is_said() throws Exception {
        Path account = client.kept(ClientCache::path);
        Path aside = Files.writeString(LeftBehind.beside(account, ".aside-1"), "old");

        clear();
        assertThat(screen().lines("question-sentences")).last().asString().endsWith(aside.getFileName().toString());
        screen().press("clear-copies");
        assertThat(aside).exists();
        clear();
        screen().press("clear-asides");

        assertThat(aside).doesNotExist();
        assertThat(screen().text("notice")).startsWith("The copies are gone.");
    }

    @Test
    void what_cannot_be_cleared_is_told() {
        FullDisk.refuse(client.kept(ClientCache::path), "delete on author");

        clear();
        screen().press("clear-copies");

        assertThat(screen().text("notice")).startsWith("The copies are still there. ");
        assertThat(client.kept(ClientCache::timeline).items()).isNotEmpty();
    }

    private void clear() {
        screen().press("nav-settings");
        screen().press("clear-cache");
    }
}
