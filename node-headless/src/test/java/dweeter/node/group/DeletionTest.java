/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.TaskRow;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.protocol.Task;

class DeletionTest extends RulesFixture {

    private static final ItemRef FIRST = new ItemRef(ADA, 1);

    @BeforeEach
    void publish() {
        join(ADA);
        join(BRUNO);
        say(PeerRows.dweet(ADA, Cid.of("first"), "a secret", 5));
    }

    @Test
    void nothing_that_was_written_is_left_and_a_new_item_names_what_was_deleted() {
        assertThat(say(delete(ADA, "gone", 1))).isEqualTo(new Published(new ItemRef(ADA, 2), new Stamp(9)));

        ItemRow tombstone = item(ADA, 1);
        assertThat(tombstone.isDeleted()).isTrue();
        assertThat(tombstone.text()).isEmpty();
        assertThat(item(ADA, 2).deletes()).hasValue(1L);
        assertThat(item(ADA, 2).isDeleted()).isFalse();
    }

    @Test
    void a_repeat_is_answered_as_before_and_another_deletion_of_it_is_refused() {
        Message first = say(delete(ADA, "gone", 1));

        assertThat(say(delete(ADA, "gone", 1))).isEqualTo(first);
        assertThat(say(delete(ADA, "again", 1))).isEqualTo(new Refused(Refusal.NO_SUCH_DWEET));
        assertThat(say(delete(ADA, "gone", 2))).isEqualTo(new Refused(Refusal.CID_USED));
    }

    @Test
    void what_is_no_dweet_of_the_user_cannot_be_deleted() {
        say(new AddRedweet(PeerRows.proof(BRUNO, 6), Cid.of("redweet"), FIRST, new byte[]{1}, new Stamp(5)));
        say(delete(ADA, "gone", 1));

        assertThat(say(delete(BRUNO, "redweet of it", 1))).isEqualTo(new Refused(Refusal.NO_SUCH_DWEET));
        assertThat(say(delete(ADA, "the word of it", 2))).isEqualTo(new Refused(Refusal.NO_SUCH_DWEET));
        assertThat(say(delete(ADA, "nothing", 9))).isEqualTo(new Refused(Refusal.NO_SUCH_DWEET));
    }

    @Test
    void whoever_published_it_and_asks_again_is_told_that_it_was_published() {
        Published published = new Published(FIRST, new Stamp(5));
        say(delete(ADA, "gone", 1));

        assertThat(say(PeerRows.dweet(ADA, Cid.of("first"), "a secret", 7))).isEqualTo(published);
    }

    @Test
    void who_passed_it_on_is_told_and_the_redweet_is_deleted_once_however_often_that_arrives() {
        say(new AddRedweet(PeerRows.proof(BRUNO, 6), Cid.of("redweet"), FIRST, new byte[]{1}, new Stamp(5)));
        apply(new ReceiveTasks(List.of(new Task.RedweeterEdge(FIRST, BRUNO))));
        say(delete(ADA, "gone", 1));
        Task told = tasks(ADA).getFirst();
        assertThat(told).isEqualTo(new Task.DweetDeleted(FIRST, BRUNO, new Stamp(9)));

        apply(new ReceiveTasks(List.of(told, told)));
        apply(new ReceiveTasks(List.of(told)));

        assertThat(item(BRUNO, 1).isDeleted()).isTrue();
        assertThat(item(BRUNO, 2).deletes()).hasValue(1L);
        assertThat(items(BRUNO)).hasSize(2);
        assertThat(say(new AddRedweet(PeerRows.proof(BRUNO, 6), Cid.of("once more"), FIRST, new byte[]{1},
                new Stamp(5)))).isEqualTo(new Refused(Refusal.ALREADY_REDWEETED));
    }

    @Test
    void who_passes_it_on_at_the_same_time_is_told_when_that_is_heard_of() {
        say(delete(ADA, "gone", 1));
        assertThat(tasks(ADA)).isEmpty();

        apply(new ReceiveTasks(List.of(new Task.RedweeterEdge(FIRST, BRUNO))));
        apply(new ReceiveTasks(List.of(new Task.RedweeterEdge(FIRST, BRUNO))));

        assertThat(tasks(ADA)).singleElement().isInstanceOf(Task.DweetDeleted.class);
    }

    private static DeleteItem delete(Nick nick, String cid, long n) {
        return new DeleteItem(PeerRows.proof(nick, 9), Cid.of(cid), n);
    }

    private List<Task> tasks(Nick nick) {
        return database.read(session -> TaskRow.TABLE.all(session, "nick = ? and kind = 3", nick.value())).stream()
                .map(Tasks::of).toList();
    }

    private ItemRow item(Nick nick, long n) {
        Optional<ItemRow> item = database.read(session -> ItemRow.TABLE.find(session, nick.value(), n));
        return item.orElseThrow();
    }

    private List<ItemRow> items(Nick nick) {
        return database.read(session -> ItemRow.TABLE.ofUser(session, nick.value(), 100));
    }
}
