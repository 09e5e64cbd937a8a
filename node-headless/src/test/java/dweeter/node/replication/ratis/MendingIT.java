/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.replication.UnusableCopy;

/// What a sibling does whose small files beside the log are cut, gone or old.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MendingIT {

    private static final Pattern TERM = Pattern.compile("term=(\\d+)");

    @TempDir
    private Path directory = Path.of("");
    private Optional<TestGroup> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(TestGroup::close);
    }

    @Test
    void one_that_votes_alone_goes_on_in_a_later_term_without_its_vote() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");
        group.kill("one");
        Path vote = file("one", "raft-meta");
        long term = term(vote);

        for (byte[] left : List.of(new byte[0], "#\n#date\ntermX".getBytes(),
                "#\n#date\nterm=1\nvotedFor=x".getBytes())) {
            Files.write(vote, left);
            group.start("one");
            group.write("more");
            group.kill("one");
        }
        Files.delete(vote);
        group.start("one");
        group.write("last");

        assertThat(group.lines("one")).containsExactly("line", "more", "more", "more", "last");
        assertThat(term(vote)).isGreaterThan(term + 3);
    }

    @Test
    void one_that_votes_with_others_does_not_start_without_its_vote() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        group.write("line");
        group.kill("two");
        Path vote = file("two", "raft-meta");

        Files.write(vote, new byte[0]);
        assertThatThrownBy(() -> group.start("two")).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("raft-meta is damaged");
        Files.delete(vote);
        assertThatThrownBy(() -> group.start("two")).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("raft-meta is gone");
    }

    @Test
    void one_whose_log_was_taken_away_does_not_begin_another_under_its_old_name() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        group.write("line");
        group.agreed();
        group.kill("two");
        for (Path file : current("two")) {
            Files.delete(file);
        }

        assertThatThrownBy(() -> group.start("two")).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("log of this peer is gone");
    }

    @Test
    void who_belongs_to_the_group_is_read_from_the_log_where_its_file_is_cut() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        group.write("line");
        group.agreed();
        group.kill("two");
        Files.write(file("two", "raft-meta.conf"), new byte[0]);

        group.start("two");
        group.write("more");

        assertThat(group.agreed()).containsExactly("line", "more");
        assertThat(group.log("two").siblings()).hasSize(3);
    }

    @Test
    void where_the_log_does_not_reach_back_any_more_nobody_is_taken_for_all_who_belong_to_the_group() throws Exception {
        TestGroup group = group(TestGroup.FORGETFUL);
        // It founded the group alone, and would go on alone.
        group.found("one");
        group.start("two");
        group.start("three");
        group.change("one", "two", "three");
        for (int i = 0; i < 400; i++) {
            group.write("line " + i);
        }
        group.killAll();
        assertThat(current("one")).noneMatch(file -> file.endsWith("log_0-0"));
        Files.write(file("one", "raft-meta.conf"), new byte[0]);

        assertThatThrownBy(() -> group.start("one", List.of(group.sibling("one")), new TestGroup.Lines()))
                .isInstanceOf(UnusableCopy.class).hasMessageContaining("who belongs to the group");
        Files.delete(file("one", "raft-meta.conf"));
        assertThatThrownBy(() -> group.start("one", List.of(group.sibling("one")), new TestGroup.Lines()))
                .isInstanceOf(UnusableCopy.class).hasMessageContaining("is gone (raft-meta.conf)");
    }

    @Test
    void what_was_agreed_on_of_the_members_and_could_not_be_written_is_written_at_the_next_start() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");
        byte[] before = Files.readAllBytes(file("one", "raft-meta.conf"));
        group.start("two");
        group.change("one", "two");
        group.write("more");
        eventually(() -> assertThat(Files.readAllBytes(file("one", "raft-meta.conf"))).isNotEqualTo(before));
        byte[] after = Files.readAllBytes(file("one", "raft-meta.conf"));
        group.killAll();
        Files.write(file("one", "raft-meta.conf"), before);

        group.startAll("one", "two");

        assertThat(file("one", "raft-meta.conf")).hasBinaryContent(after);
    }

    private TestGroup group(RaftSettings settings) {
        var group = new TestGroup(directory, settings);
        opened = Optional.of(group);
        return group;
    }

    private Path file(String name, String file) throws IOException {
        return current(name).stream().map(Path::getParent).findFirst().orElseThrow().resolve(file);
    }

    private List<Path> current(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            return files.filter(file -> String.valueOf(file.getParent()).endsWith("current")).toList();
        }
    }

    private static long term(Path vote) throws IOException {
        Matcher term = TERM.matcher(Files.readString(vote));
        assertThat(term.find()).isTrue();
        return Long.parseLong(term.group(1));
    }
}
