/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.group.OpenSession;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.Register;
import dweeter.node.group.RulesVersion;
import dweeter.node.limits.Allowances;
import dweeter.node.limits.core.Rate;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.OutcomeUnknown;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.TasksDelivered;
import dweeter.rpc.Ticker;
import dweeter.security.Tokens;

/// How much a user may change at home.
class SpendingTest {

    private static final Nick ANA = new Nick("ana");
    private static final Token TOKEN = Token.of(ANA, new byte[32]);
    private static final Message DONE = new TasksDelivered();
    private static final List<Rate> TWO_AT_ONCE = List.of(new Rate(2, Duration.ofSeconds(10)));
    private static final Allowances TWO = new Allowances(TWO_AT_ONCE, TWO_AT_ONCE, List.of(), List.of(), List.of(),
            Optional.empty(), Optional.empty(), List.of(), List.of());

    private final OneSibling log = new OneSibling();
    private final OwnedStore store = new OwnedStore(log, log::ownership, () -> RulesVersion.NEWEST,
            InstantSource.system(), Ticker.system());
    private final AtomicLong now = new AtomicLong();
    private final Spending spending = new Spending(store, TWO, now::get);
    private final AtomicInteger made = new AtomicInteger();

    @BeforeEach
    void logIn() {
        log.apply(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
        log.apply(new Register(ANA, Cid.of("register"), "Ana", "a hash", new Stamp(1)));
        log.apply(new OpenSession(ANA, Tokens.hash(TOKEN), new Stamp(1), PeerRows.EVER));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void who_wants_too_much_is_told_how_long_to_wait_and_then_gets_it() throws Exception {
        assertThat(publish(TOKEN, DONE)).isEqualTo(DONE);
        assertThat(publish(TOKEN, DONE)).isEqualTo(DONE);

        assertThat(publish(TOKEN, DONE)).isEqualTo(new TryAgain(10_000,
                "too much of this: an account's share is 2 at once, then one per 10000 ms"));
        assertThat(made).hasValue(2);
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(publish(TOKEN, DONE)).isEqualTo(DONE);
    }

    @Test
    void who_follows_has_not_published() throws Exception {
        publish(TOKEN, DONE);
        publish(TOKEN, DONE);

        assertThat(spending.follow(TOKEN, Cid.fresh(), () -> DONE)).isEqualTo(DONE);
    }

    @Test
    void a_repeat_is_answered_as_before_whatever_is_left() throws Exception {
        log.apply(PeerRows.open(ANA));
        log.apply(PeerRows.dweet(ANA, Cid.of("before"), "hola", 2));
        publish(TOKEN, DONE);
        publish(TOKEN, DONE);

        assertThat(spending.publish(TOKEN, Cid.of("before"), () -> DONE)).isEqualTo(DONE);
    }

    @Test
    void who_is_not_logged_in_changes_nothing_and_uses_up_nothing_of_who_is() throws Exception {
        byte[] guessed = new byte[32];
        guessed[0] = 1;
        for (int i = 0; i < 10; i++) {
            assertThat(publish(Token.of(ANA, guessed), DONE)).isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        }

        assertThat(made).hasValue(0);
        assertThat(publish(TOKEN, DONE)).isEqualTo(DONE);
    }

    @Test
    void what_could_not_be_done_now_is_not_counted() throws Exception {
        var hesitates = new TryAgain(250, "the range is changing hands");
        for (int i = 0; i < 10; i++) {
            assertThat(publish(TOKEN, hesitates)).isEqualTo(hesitates);
        }

        assertThat(publish(TOKEN, DONE)).isEqualTo(DONE);
    }

    @Test
    void what_was_refused_or_may_have_been_done_is_counted() throws Exception {
        publish(TOKEN, new Refused(Refusal.NO_SUCH_DWEET));
        publish(TOKEN, new OutcomeUnknown("no majority in time"));

        assertThat(publish(TOKEN, DONE)).isInstanceOf(TryAgain.class);
    }

    private Message publish(Token token, Message answer) throws InterruptedException {
        return spending.publish(token, Cid.fresh(), () -> {
            made.incrementAndGet();
            return answer;
        });
    }
}
