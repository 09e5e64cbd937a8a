/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.connection.Link;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;

class PeopleSearchTest {

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private final List<String> opened = new ArrayList<>();
    private Optional<Desk> desk = Optional.empty();

    @AfterEach
    void close() {
        desk.ifPresent(Desk::close);
    }

    @Test
    void people_are_found_by_the_beginning_of_a_name_or_nick() {
        PeopleSearch search = search();

        assertThat(found(search, "@nu")).containsExactly("nuria");
        assertThat(found(search, "ferr")).containsExactly("ada");
    }

    @Test
    void people_are_found_however_their_names_are_typed() {
        friend("ana2", "Ana N\u00FA\u00F1ez (Madrid)");
        friend("jose2", "Jose\u0301 \u00C1ngel");
        friend("ipek2", "\u0130pek Y\u0131lmaz");
        PeopleSearch search = search();

        assertThat(found(search, "nunez")).containsExactly("ana2");
        assertThat(found(search, "madrid")).containsExactly("ana2");
        assertThat(found(search, "jos\u00E9")).containsExactly("jose2");
        assertThat(found(search, "jose ang")).containsExactly("jose2");
        assertThat(found(search, "ipek yilmaz")).containsExactly("ipek2");
        assertThat(found(search, "\u00A0")).isEmpty();
    }

    @Test
    void who_fits_best_comes_first_and_is_chosen() {
        friend("abel", "Rosa Nuria");
        PeopleSearch search = search();

        assertThat(found(search, "nuria")).containsExactly("nuria", "abel");
        assertThat(search.chosenProperty().get()).isZero();
        search.enter();

        assertThat(opened).containsExactly("nuria");
        assertThat(search.queryProperty().get()).isEmpty();
    }

    @Test
    void the_choice_moves_among_the_hits_and_stays_within_them() {
        PeopleSearch search = search();
        found(search, "n");
        search.queryProperty().set("nur");
        search.move(5);

        assertThat(search.hits()).hasSize(2);
        assertThat(search.chosenProperty().get()).isEqualTo(1);
        search.move(-7);
        assertThat(search.chosenProperty().get()).isZero();
    }

    @Test
    void a_nick_that_nobody_here_has_is_asked_for_and_opened() {
        neighbourhood.community().user("faraway", "Far Away");
        PeopleSearch search = search();
        found(search, "@FarAway");
        search.enter();

        assertThat(opened).containsExactly("faraway");
    }

    @Test
    void a_nick_that_nobody_has_is_told_in_place_and_no_profile_is_shown() {
        PeopleSearch search = search();
        found(search, "nobody");
        search.enter();

        assertThat(opened).isEmpty();
        assertThat(search.problemProperty().get()).map(Notice::key).contains("refusal.no-such-user");
        search.queryProperty().set("nobod");
        assertThat(search.problemProperty().get()).isEmpty();
    }

    @Test
    void without_a_connection_it_is_told_that_there_is_no_copy() {
        PeopleSearch search = search();
        desk.orElseThrow().network.goOffline(Neighbourhood.NOW);
        found(search, "nobody");
        search.enter();

        assertThat(opened).isEmpty();
        assertThat(search.problemProperty().get()).map(Notice::key).contains("profile.no-copy");
        assertThat(found(search, "nuria")).containsExactly("nuria");
        search.enter();
        assertThat(opened).containsExactly("nuria");
    }

    @Test
    void what_can_only_be_a_nick_and_is_none_is_told() {
        PeopleSearch search = search();
        found(search, "@Nu\u00F1o");
        search.enter();

        assertThat(search.problemProperty().get()).map(Notice::key).contains("refusal.bad-nick");
    }

    @Test
    void an_answer_that_comes_when_the_text_has_changed_opens_nobody() {
        neighbourhood.community().user("faraway", "Far Away");
        PeopleSearch search = search();
        found(search, "faraway");
        desk.orElseThrow().network.whenAsked(() -> search.queryProperty().set("farawa"));
        search.enter();

        assertThat(opened).isEmpty();
    }

    @Test
    void nothing_is_read_on_the_thread_that_draws_and_enter_waits_for_what_is_found() {
        Deque<Runnable> io = new ArrayDeque<>();
        var later = new Background(io::add, Runnable::run);
        var search = new PeopleSearch(session(later), 6, nick -> opened.add(nick.value()));

        search.queryProperty().set("nur");
        search.enter();
        assertThat(search.hits()).isEmpty();
        assertThat(search.lookingProperty().get()).isTrue();
        assertThat(opened).isEmpty();
        io.removeFirst().run();

        assertThat(opened).containsExactly("nuria");
    }

    @Test
    void where_nothing_can_be_read_the_network_is_asked() {
        PeopleSearch search = search();
        desk.orElseThrow().cache.close();
        found(search, "nuria");
        search.enter();

        assertThat(opened).containsExactly("nuria");
    }

    private void friend(String nick, String name) {
        neighbourhood.community().follow(Neighbourhood.MARTA, neighbourhood.community().user(nick, name));
    }

    private PeopleSearch search() {
        return new PeopleSearch(session(Desk.AT_ONCE), 6, nick -> opened.add(nick.value()));
    }

    private UserSession session(Background background) {
        var open = new Desk(neighbourhood.community(), neighbourhood.clock(), Neighbourhood.MARTA,
                folder.resolve("marta.db"));
        desk = Optional.of(open);
        open.timeline().start();
        new PeopleViewModel(open.session, open.actions, open.notices::add).start();
        var self = new Author(Neighbourhood.MARTA, new DisplayName("Marta Quiroga"));
        return new UserSession(new Link(Desk.INVITE, open.network, Desk.AT_ONCE),
                new SavedSession(Desk.INVITE, self, neighbourhood.community().open(Neighbourhood.MARTA)), open.cache,
                background, neighbourhood.clock(), open.timer);
    }

    /// Those whom this computer has seen.
    private static List<String> found(PeopleSearch search, String typed) {
        search.queryProperty().set(typed);
        return search.hits().stream().filter(Hit.Person.class::isInstance).map(Hit::nick).map(Nick::value).toList();
    }
}
