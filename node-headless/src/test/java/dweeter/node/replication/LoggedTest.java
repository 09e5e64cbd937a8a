/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Message;
import dweeter.rpc.Reply;

class LoggedTest {

    private static final Optional<Peer> LEADER = Optional.of(new Peer(new Address("p", 1), new Address("p", 2)));
    private static final Logged<Boolean> DONE = new Logged.Done<>(true);
    private static final Logged<Boolean> ELSEWHERE = new Logged.NotLeader<>(LEADER);
    private static final Logged<Boolean> IN_DOUBT = new Logged.Unknown<>("too late");

    @Test
    void who_asked_is_told_the_answer_or_who_leads_or_that_nothing_is_known() {
        assertThat(message(DONE)).isEqualTo(new NickChecked(true));
        assertThat(message(ELSEWHERE)).isEqualTo(new Failure.NotLeader(LEADER));
        assertThat(message(IN_DOUBT)).isEqualTo(new Failure.OutcomeUnknown("too late"));
    }

    @Test
    void who_goes_on_with_the_value_gets_it_or_the_same_failures() {
        assertThat(DONE.reply(Failure.OutcomeUnknown::new)).isEqualTo(new Reply.Done<>(true));
        assertThat(ELSEWHERE.reply(Failure.OutcomeUnknown::new))
                .isEqualTo(new Reply.Failed<>(new Failure.NotLeader(LEADER)));
        assertThat(IN_DOUBT.reply(why -> new Failure.TryAgain(7, why)))
                .isEqualTo(new Reply.Failed<>(new Failure.TryAgain(7, "too late")));
    }

    private static Message message(Logged<Boolean> logged) {
        return logged.message(NickChecked::new, Failure.OutcomeUnknown::new);
    }
}
