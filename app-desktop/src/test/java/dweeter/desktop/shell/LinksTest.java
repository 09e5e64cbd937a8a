/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;

class LinksTest {

    private final List<String> shown = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/x", "https://a.example", "HTTPS://A.example"})
    void an_address_of_the_web_is_opened(String address) {
        new Links(Desk.AT_ONCE, shown::add, copied::add, this::say).open(address);

        assertThat(shown).containsExactly(address);
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "javascript:alert(1)", "httpx://a", "-http://a.example",
            "mailto:a@b.example"})
    void no_other_address_is_opened(String address) {
        new Links(Desk.AT_ONCE, shown::add, copied::add, this::say).open(address);

        assertThat(shown).isEmpty();
        assertThat(said).containsExactly("link.copied");
    }

    @Test
    void one_that_cannot_be_opened_is_copied_and_told() {
        new Links(Desk.AT_ONCE, _ -> {
            throw new IllegalStateException("no browser");
        }, copied::add, this::say).open("https://a.example/x");

        assertThat(copied).containsExactly("https://a.example/x");
        assertThat(said).containsExactly("link.copied");
    }

    @Test
    void nothing_is_opened_on_the_thread_that_draws() {
        Deque<Runnable> io = new ArrayDeque<>();
        new Links(new Background(io::add, Runnable::run), shown::add, copied::add, this::say).open("https://a.example");

        assertThat(shown).isEmpty();
        io.removeFirst().run();
        assertThat(shown).hasSize(1);
    }

    private void say(Notice notice) {
        said.add(notice.key());
    }
}
