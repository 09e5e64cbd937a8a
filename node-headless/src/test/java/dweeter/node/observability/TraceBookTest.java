/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.RequestId;
import dweeter.protocol.TraceStep;
import dweeter.rpc.Answered;
import dweeter.rpc.Door;

class TraceBookTest {

    private static final RequestId ONE = new RequestId("aaaaaaaa");
    private static final RequestId OTHER = new RequestId("bbbbbbbb");

    private final TraceBook book = new TraceBook(() -> Instant.ofEpochMilli(5));

    @Test
    void what_was_done_for_a_request_is_told_and_nothing_of_another() {
        book.answered(answered(ONE, "PublishDweet"));
        book.answered(answered(OTHER, "LogIn"));

        assertThat(book.of(ONE).steps())
                .containsExactly(new TraceStep("tweeter", "publish-dweet", "not-leader", 5, 3));
    }

    @Test
    void what_is_for_no_user_is_not_remembered() {
        book.answered(new Answered(Optional.empty(), Door.CHORD, "Ping", Answered.Result.DONE, 1));

        assertThat(book.of(ONE).steps()).isEmpty();
    }

    @Test
    void the_oldest_is_forgotten_where_there_is_no_room() {
        book.answered(answered(ONE, "LogIn"));
        for (int i = 0; i < TraceBook.KEPT; i++) {
            book.answered(answered(OTHER, "LogIn"));
        }

        assertThat(book.of(ONE).steps()).isEmpty();
    }

    @Test
    void of_a_request_that_fills_the_book_only_so_much_is_told() {
        for (int i = 0; i < TraceBook.KEPT; i++) {
            book.answered(answered(ONE, "LogIn"));
        }

        assertThat(book.of(ONE).steps()).hasSize(TraceStep.MOST);
    }

    private static Answered answered(RequestId request, String kind) {
        return new Answered(Optional.of(request), Door.TWEETER, kind, Answered.Result.NOT_LEADER, 3_000);
    }
}
