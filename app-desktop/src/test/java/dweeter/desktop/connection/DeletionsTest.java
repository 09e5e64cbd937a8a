/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.WaitingDeletion;
import dweeter.desktop.connection.Deletions.Stage;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FullDisk;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.protocol.DeleteDweet;
import dweeter.protocol.Refusal;

/// What becomes of a dweet that its author deletes.
class DeletionsTest extends OutboxFixture {

    private static final Duration ALL = Duration.ofSeconds(6);
    private static final Duration ALMOST_ALL = ALL.minusMillis(1);

    private final Dweet dweet = dweet("what should not have been said");

    @Test
    void it_can_be_brought_back_for_six_seconds_and_then_nothing_was_sent_or_is_wanted() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.timer.advance(ALMOST_ALL);
            assertThat(stage(desk, dweet)).containsInstanceOf(Stage.Undoable.class);

            desk.actions.deletions().undo(dweet.ref());
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(desk.actions.deletions().stages()).isEmpty();
            assertThat(asked(desk)).isEmpty();
            assertThat(desk.cache.unsent().deletions()).isEmpty();
        }
        try (Desk desk = started()) {
            assertThat(asked(desk)).isEmpty();
        }
    }

    @Test
    void the_seconds_that_are_left_are_counted() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.timer.advance(Duration.ofSeconds(2));

            assertThat(stage(desk, dweet)).contains(new Stage.Undoable(4));
        }
    }

    @Test
    void after_that_the_network_deletes_it_and_nothing_is_wanted_any_more() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.timer.advance(ALL);

            assertThat(community.texts(marta)).isEmpty();
            assertThat(stage(desk, dweet)).contains(new Stage.Done());
            assertThat(desk.cache.unsent().deletions()).isEmpty();
            desk.actions.deletions().undo(dweet.ref());
            assertThat(stage(desk, dweet)).contains(new Stage.Done());
        }
    }

    @Test
    void it_is_on_the_disk_from_the_beginning_on_and_a_later_run_deletes_it_at_once() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            assertThat(desk.cache.unsent().deletions()).extracting(WaitingDeletion::n).containsExactly(dweet.n());
            assertThat(community.texts(marta)).hasSize(1);
        }
        try (Desk desk = started()) {
            assertThat(community.texts(marta)).isEmpty();
            assertThat(desk.cache.unsent().deletions()).isEmpty();
        }
    }

    @Test
    void without_a_connection_it_waits_and_goes_once_when_there_is_one() {
        try (Desk desk = started()) {
            desk.network.goOffline(clock.instant());
            delete(desk, dweet);
            desk.timer.advance(Duration.ofMinutes(10));
            assertThat(stage(desk, dweet)).contains(new Stage.Waiting());

            desk.network.goOnline();
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(community.texts(marta)).isEmpty();
            assertThat(asked(desk)).hasSize(1);
        }
    }

    @Test
    void what_was_sent_without_a_reply_is_asked_for_again_under_the_same_cid_by_this_run_and_by_a_later_one() {
        List<Cid> cids;
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.network.loseNextReply();
            desk.timer.advance(ALL);
            desk.network.strand(true);
            desk.timer.advance(Duration.ofSeconds(30));
            cids = asked(desk);
            assertThat(cids).hasSizeGreaterThan(1).containsOnly(cids.getFirst());
        }
        try (Desk desk = started()) {
            assertThat(asked(desk)).containsExactly(cids.getFirst());
            assertThat(community.items(marta)).as("the dweet and one notice").isEqualTo(2);
            assertThat(desk.cache.unsent().deletions()).isEmpty();
        }
    }

    @Test
    void while_an_entry_answers_and_the_network_does_not_it_is_asked_for_again_by_itself() {
        try (Desk desk = started()) {
            desk.network.strand(true);
            delete(desk, dweet);
            desk.timer.advance(ALL);
            desk.network.strand(false);

            desk.timer.advance(Duration.ofSeconds(10));

            assertThat(community.texts(marta)).isEmpty();
        }
    }

    @Test
    void what_was_deleted_on_another_computer_meanwhile_is_deleted() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.network.ask(new DeleteDweet(community.open(marta), Cid.fresh(), dweet.n()));

            desk.timer.advance(ALL);

            assertThat(stage(desk, dweet)).contains(new Stage.Done());
            assertThat(desk.cache.unsent().deletions()).isEmpty();
            assertThat(desk.notices).isEmpty();
        }
    }

    @Test
    void a_refusal_brings_it_back_and_is_told() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.network.refuseNext(Refusal.UNKNOWN_PROTOCOL);

            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(desk.actions.deletions().stages()).isEmpty();
            assertThat(desk.cache.unsent().deletions()).isEmpty();
            assertThat(desk.notices).extracting(Notice::key).containsExactly("delete.refused");
            assertThat(asked(desk)).hasSize(1);
        }
    }

    @Test
    void a_session_that_ended_keeps_what_was_wanted() {
        try (Desk desk = started()) {
            community.endSessions();
            delete(desk, dweet);
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(desk.session.endedProperty().get()).isTrue();
            assertThat(asked(desk)).hasSize(1);
        }
        try (Desk desk = started()) {
            assertThat(community.texts(marta)).isEmpty();
        }
    }

    @Test
    void what_cannot_be_noted_on_the_disk_is_not_deleted() {
        try (Desk desk = started()) {
            FullDisk.refuse(file(), "insert on deletion");

            delete(desk, dweet);
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(desk.actions.deletions().stages()).isEmpty();
            assertThat(desk.notices).extracting(Notice::key).containsExactly("delete.not-kept");
            assertThat(community.texts(marta)).hasSize(1);
        }
    }

    @Test
    void who_cannot_take_it_back_on_the_disk_is_told_and_can_try_again() {
        try (Desk desk = started()) {
            delete(desk, dweet);
            desk.timer.advance(ALMOST_ALL);
            FullDisk.refuse(file(), "delete on deletion");
            desk.actions.deletions().undo(dweet.ref());
            assertThat(desk.notices).extracting(Notice::key).containsExactly("delete.not-undone");
            FullDisk.refuseNothing(file());
            desk.timer.advance(ALMOST_ALL);

            desk.actions.deletions().undo(dweet.ref());
            desk.timer.advance(Duration.ofMinutes(10));

            assertThat(community.texts(marta)).hasSize(1);
        }
    }

    @Test
    void of_several_the_last_one_is_undone_first() {
        Dweet second = dweet("two");
        Dweet third = dweet("three");
        try (Desk desk = started()) {
            List.of(third, dweet, second).forEach(each -> delete(desk, each));

            desk.actions.deletions().undoLast();
            assertThat(desk.actions.deletions().stages()).containsOnlyKeys(third.ref(), dweet.ref());
            desk.actions.deletions().undoLast();

            assertThat(desk.actions.deletions().stages()).containsOnlyKeys(third.ref());
        }
    }

    @Test
    void several_are_deleted_one_after_the_other() {
        Dweet second = dweet("two");
        try (Desk desk = started()) {
            delete(desk, dweet);
            delete(desk, second);

            desk.timer.advance(ALL);

            assertThat(community.texts(marta)).isEmpty();
            assertThat(asked(desk)).hasSize(2).doesNotHaveDuplicates();
        }
    }

    @Test
    void only_ones_own_can_be_deleted_and_once() {
        var ada = new Author(community.user("ada", "Ada"), new DisplayName("Ada"));
        ItemRef hers = community.dweet(ada.nick(), "hello");
        try (Desk desk = started()) {
            delete(desk, new Dweet(ada, hers.n(), Stamp.of(clock.instant()), new DweetText("hello"), Optional.empty(),
                    List.of(), 0, false));
            delete(desk, dweet);
            delete(desk, dweet);

            assertThat(desk.actions.deletions().stages()).containsOnlyKeys(dweet.ref());
            assertThat(desk.cache.unsent().deletions()).hasSize(1);
        }
    }

    private Desk started() {
        Desk desk = desk();
        desk.actions.start();
        return desk;
    }

    private Dweet dweet(String text) {
        ItemRef ref = community.dweet(marta, text);
        return new Dweet(new Author(marta, new DisplayName("Marta")), ref.n(), Stamp.of(clock.instant()),
                new DweetText(text), Optional.empty(), List.<Nick>of(), 0, false);
    }

    private static void delete(Desk desk, Dweet dweet) {
        desk.actions.deletions().delete(dweet);
    }

    private static Optional<Stage> stage(Desk desk, Dweet dweet) {
        return Optional.ofNullable(desk.actions.deletions().stages().get(dweet.ref()));
    }

    /// The cids of all attempts that the client made.
    private static List<Cid> asked(Desk desk) {
        return desk.network.asked().stream().filter(DeleteDweet.class::isInstance).map(DeleteDweet.class::cast)
                .filter(asked -> asked.token().equals(desk.session.token().orElseThrow())).map(DeleteDweet::cid)
                .toList();
    }
}
