/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.testing.FullDisk;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.WholeClient;

/// How users have this computer forget what they have read.
@ExtendWith(FxExtension.class)
class ClearCopiesTest {

    @TempDir
    private Path folder;
    private WholeClient window;

    @BeforeEach
    void open() {
        window = new WholeClient(folder);
        window.open();
        window.logIn();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void it_asks_first_and_escape_keeps_everything() {
        int kept = window.signedIn().session().cache().timeline().items().size();

        clear();
        assertThat(window.lines("question-sentences")).hasSize(2).last()
                .isEqualTo("What you wrote and have not sent stays.");
        new FxRobot().type(KeyCode.ESCAPE);

        assertThat(window.shows("question")).isFalse();
        assertThat(window.signedIn().session().cache().timeline().items()).hasSize(kept).isNotEmpty();
    }

    @Test
    void the_copies_go_and_what_waits_stays() {
        onFx(() -> window.network.goOffline(window.neighbourhood.clock().instant()));
        onFx(() -> window.signedIn().outbox().publish("one"));

        clear();
        window.press("clear-copies");

        assertThat(window.text("notice")).isEqualTo("The copies are gone. They come back as you read.");
        assertThat(window.signedIn().session().cache().timeline().items()).isEmpty();
        assertThat(window.signedIn().session().cache().waiting()).extracting(Waiting::text).containsExactly("one");
        onFx(window.network::goOnline);
        assertThat(window.signedIn().session().cache().timeline().items()).isNotEmpty();
    }

    @Test
    void files_that_were_put_aside_are_named_and_go_only_when_that_is_said() throws Exception {
        Path account = window.signedIn().session().cache().path();
        Path aside = Files.writeString(LeftBehind.beside(account, ".aside-1"), "old");

        clear();
        assertThat(window.lines("question-sentences")).last().asString().endsWith(aside.getFileName().toString());
        window.press("clear-copies");
        assertThat(aside).exists();
        clear();
        window.press("clear-asides");

        assertThat(aside).doesNotExist();
        assertThat(window.text("notice")).startsWith("The copies are gone.");
    }

    @Test
    void what_cannot_be_cleared_is_told() {
        FullDisk.refuse(window.signedIn().session().cache().path(), "delete on author");

        clear();
        window.press("clear-copies");

        assertThat(window.text("notice")).startsWith("The copies are still there. ");
        assertThat(window.signedIn().session().cache().timeline().items()).isNotEmpty();
    }

    private void clear() {
        window.press("nav-settings");
        window.press("clear-cache");
    }
}
