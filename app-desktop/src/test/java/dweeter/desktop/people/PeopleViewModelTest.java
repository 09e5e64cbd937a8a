/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Author;
import dweeter.model.Nick;

class PeopleViewModelTest {

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();

    @Test
    void all_the_followed_are_listed_however_many_pages_they_fill() {
        IntStream.range(0, 230).forEach(i -> neighbourhood.community().follow(Neighbourhood.MARTA,
                neighbourhood.community().user("friend" + i, "Friend " + i)));
        try (Desk desk = desk()) {
            PeopleViewModel model = started(desk);

            assertThat(model.following()).hasSize(236).doesNotHaveDuplicates();
        }
    }

    @Test
    void people_are_suggested_whose_dweets_were_passed_on_and_who_are_not_followed() {
        try (Desk desk = desk()) {
            desk.timeline().start();
            PeopleViewModel model = started(desk);
            assertThat(nicks(model.suggestions())).containsExactly("priya", "bruno", "elin");

            desk.actions.follow(new Nick("priya"));

            assertThat(nicks(model.suggestions())).doesNotContain("priya");
        }
    }

    @Test
    void the_followed_are_listed_also_where_nothing_can_be_read_here() {
        try (Desk desk = desk()) {
            desk.cache.close();
            PeopleViewModel model = started(desk);

            assertThat(model.following()).hasSize(6);
        }
    }

    private static PeopleViewModel started(Desk desk) {
        var model = new PeopleViewModel(desk.session, desk.actions, desk.notices::add);
        model.start();
        return model;
    }

    private static List<String> nicks(List<Author> people) {
        return people.stream().map(person -> person.nick().value()).toList();
    }

    private Desk desk() {
        return new Desk(neighbourhood.community(), neighbourhood.clock(), Neighbourhood.MARTA,
                folder.resolve("marta.db"));
    }
}
