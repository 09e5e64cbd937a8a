/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.function.Consumer;

import dweeter.model.Peer;
import dweeter.protocol.Failure;
import dweeter.rpc.Reply;

/// Questions over the network and their answers.
final class Calls {

    private Calls() {}

    static void call(World world, int from, Peer to, Question question, Duration patience,
            Consumer<Reply<Object>> done) {
        Sibling asked = world.sibling(to);
        var once = new SimHandoffs.Once<>(done);
        if (!asked.isAlive() && world.chance().below(3) > 0) {
            world.agenda().after(world.chance().micros(100, 900),
                    () -> once.accept(new Reply.Unreached<>("nobody listens")));
            return;
        }
        world.wires().send(from, asked.place(), () -> {
            if (asked.isAlive()) {
                int life = asked.lives();
                Desk.answer(world, asked, question, value -> {
                    if (asked.lives() == life) {
                        world.wires().send(asked.place(), from, () -> once.accept(reply(value)));
                    }
                });
            }
        });
        world.agenda().after(patience, () -> once.accept(new Reply.Unanswered<>("no answer in time")));
    }

    /// What a sibling said, as whoever asked hears it.
    static Reply<Object> reply(Object value) {
        return value instanceof Failure failure ? new Reply.Failed<>(failure) : new Reply.Done<>(value);
    }
}
