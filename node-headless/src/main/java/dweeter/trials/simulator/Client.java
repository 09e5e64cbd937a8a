/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.group.Command;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.TweetMessage;
import dweeter.rpc.Reply;

/// Asks on behalf of somebody, again and again until there is an answer: a change whose outcome is unknown is repeated.
///
/// @param givesUp whether it takes "try again later" for an answer now and then
record Client(World world, SimOwners owners, Nick nick, boolean givesUp) {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(1);

    Client(World world, SimOwners owners, Nick nick) {
        this(world, owners, nick, false);
    }

    /// The same for somebody who gives up.
    Client impatient() {
        return new Client(world, owners, nick, true);
    }

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

    /// Writes, and now and then once more though there is an answer, which must be the same.
    ///
    /// @param cids for repeats, where these make a [Mistake]
    /// @param then run when that has come to an end
    void writeOnce(Cid cid, Supplier<Cid> cids, Function<Cid, Function<Stamp, Command>> command,
            Consumer<Message> done, Runnable then) {
        write(command.apply(cid), answer -> {
            done.accept(answer);
            if (world.chance().oneIn(5) && !(answer instanceof Failure)) {
                write(command.apply(cid), again -> {
                    if (!(again instanceof Failure.TryAgain)) {
                        world.ledger().sameAnswer(cid, again);
                    }
                    then.run();
                });
            } else {
                then.run();
            }
        }, () -> command.apply(world.has(Mistake.REPEAT_WITH_NEW_CID) ? cids.get() : cid));
    }

    void fetch(Nick whom, Supplier<TweetMessage> request, Consumer<Object> done) {
        insist(whom.key(), () -> new Question.Fetch(request.get()), done);
    }

    /// @param done told the answer, which may be a refusal
    void insist(RingId key, Supplier<Question> question, Consumer<Object> done) {
        owners.ask(key, question.get(), givesUp ? LITTLE_PATIENCE : PATIENCE, reply -> {
            switch (reply) {
                case Reply.Done<Object>(Object value) -> done.accept(value);
                case Reply.Failed<Object>(Failure.Refused refused) -> done.accept(refused);
                case Reply.Failed<Object>(Failure.TryAgain later) when givesUp && world.chance().oneIn(2) ->
                    done.accept(later);
                case Reply.Failed<Object> _,Reply.Unreached<Object> _,Reply.Unanswered<Object> _ ->
                    world.agenda().after(world.chance().millis(20, 400), () -> insist(key, question, done));
            }
        });
    }
}
