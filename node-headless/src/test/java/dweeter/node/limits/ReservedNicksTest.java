/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Nick;

class ReservedNicksTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"admin", "system", "root", "support", "postmaster", "admin_", "a_d_min"})
    void what_sounds_like_the_network_is_reserved(String nick) {
        assertThat(ReservedNicks.usual().has(new Nick(nick))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "adminton", "systems_fan", "all_of_us"})
    void what_only_begins_so_is_not(String nick) {
        assertThat(ReservedNicks.usual().has(new Nick(nick))).isFalse();
    }

    @Test
    void an_operator_adds_some_and_takes_none_away() throws Exception {
        Files.writeString(directory.resolve("reserved-nicks.txt"), "# ours\n\n  @La_Plaza \nno nick at all\n");
        ReservedNicks both = ReservedNicks.with(directory);

        assertThat(both.has(new Nick("laplaza"))).isTrue();
        assertThat(both.has(new Nick("admin"))).isTrue();
        assertThat(both.has(new Nick("no"))).isFalse();
    }

    @Test
    void a_list_that_cannot_be_read_leaves_the_usual_one() throws Exception {
        Files.createDirectory(directory.resolve("reserved-nicks.txt"));

        assertThat(ReservedNicks.with(directory).has(new Nick("admin"))).isTrue();
    }
}
