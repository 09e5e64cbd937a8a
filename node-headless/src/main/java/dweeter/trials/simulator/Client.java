/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.group.Command;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.TweetMessage;
import dweeter.rpc.Reply;

/// Asks on behalf of somebody, again and again until there is an answer: a change whose outcome is unknown is repeated.
record Client(World world, SimOwners owners, Nick nick) {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    void write(Function<Stamp, Command> command, Consumer<Message> done) {
        write(command, done, () -> command);
    }

    /// @param repeat the command to send after the first time
    void write(Function<Stamp, Command> first, Consumer<Message> done, Supplier<Function<Stamp, Command>> repeat) {
        boolean[] repeated = {false};
        insist(nick.key(), () -> {
            Function<Stamp, Command> command = repeated[0] ? repeat.get() : first;
            if (repeated[0]) {
                world.counts().add(Counts.Happening.REPEATED_WITH_THE_SAME_CID);
            }
            repeated[0] = true;
            return new Question.Write(command);
        }, answer -> done.accept((Message) answer));
    }

    void fetch(Nick whom, Supplier<TweetMessage> request, Consumer<Object> done) {
        insist(whom.key(), () -> new Question.Fetch(request.get()), done);
    }

    /// @param done told the answer, which may be a refusal
    void insist(RingId key, Supplier<Question> question, Consumer<Object> done) {
        owners.ask(key, question.get(), PATIENCE, reply -> {
            switch (reply) {
                case Reply.Done<Object>(Object value) -> done.accept(value);
                case Reply.Failed<Object>(Failure.Refused refused) -> done.accept(refused);
                case Reply.Failed<Object> _,Reply.Unreached<Object> _,Reply.Unanswered<Object> _ ->
                    world.agenda().after(world.chance().millis(20, 400), () -> insist(key, question, done));
            }
        });
    }
}
