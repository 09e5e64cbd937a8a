/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.replication.UnusableCopy;

class PlaceFileTest {

    private static final UUID GROUP = new UUID(1, 2);
    private static final Sibling ANA = new Sibling(new UUID(3, 4), new Address("ana", 7412),
            new Peer(new Address("ana", 7410), new Address("ana", 7411)));

    @TempDir
    Path directory;

    @Test
    void an_empty_directory_has_no_place() {
        assertThat(new PlaceFile(directory).read()).isEmpty();
    }

    @Test
    void a_place_is_read_as_it_was_written() {
        for (Place place : List.of(place(), place(ANA, ANA), place(ANA).at(Place.Stage.BEGUN),
                place(ANA).at(Place.Stage.COUNTED))) {
            new PlaceFile(directory).write(place);

            assertThat(new PlaceFile(directory).read()).contains(place);
        }
    }

    @Test
    void a_damaged_place_is_told() throws Exception {
        for (String text : List.of("", "no uuid\n", GROUP + "\n", GROUP + " ana:7412\n", GROUP + " ana:7412 x\nana\n",
                GROUP + " ana:7412 x beg\n",
                GROUP + " ana:7412 x\n" + GROUP + " a:1 b c\n")) {
            Files.writeString(directory.resolve("place"), text);

            assertThatThrownBy(() -> new PlaceFile(directory).read()).as(text).isInstanceOf(UnusableCopy.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void what_is_cleared_is_gone_but_for_the_lock() throws Exception {
        new PlaceFile(directory).write(place());
        Files.createDirectories(directory.resolve("raft/log"));
        Files.writeString(directory.resolve("raft/log/entries"), "x");
        List<Path> kept = List.of(directory.resolve("lock"), directory.resolve("lost+found"),
                directory.resolve("reserved-nicks.txt"),
                directory.resolve("sqlite-3.54.1.0-09c254c4-adaf-455f-978b-be9a129925f3-libsqlitejdbc.so"));
        for (Path path : kept) {
            Files.writeString(path, "");
        }

        new PlaceFile(directory).clear();

        try (var left = Files.list(directory)) {
            assertThat(left).containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    @Test
    void a_clearing_that_was_broken_off_is_gone_on_with() throws Exception {
        new PlaceFile(directory).write(place());
        Files.move(directory.resolve("place"), directory.resolve("place-left"));
        Files.createDirectories(directory.resolve("raft/log"));

        assertThat(new PlaceFile(directory).read()).isEmpty();
        assertThat(directory.resolve("raft/log")).as("what only who holds the directory may remove").exists();
        new PlaceFile(directory).finishClearing();

        try (var left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
    }

    private static Place place(Sibling... founders) {
        return new Place(GROUP, ANA.raft(), "vTtaRr7wggY", List.of(founders));
    }
}
