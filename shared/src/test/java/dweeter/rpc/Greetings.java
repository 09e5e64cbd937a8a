/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import dweeter.protocol.ClientMessage.Hello;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.protocol.Message;

/// Requests whose replies can be told apart.
final class Greetings {

    static final Server.Capacity CAPACITY = new Server.Capacity(100, 8, 8 << 20);

    private Greetings() {}

    static Hello hello(String words) {
        return new Hello(Codec.VERSION, words);
    }

    static Welcome welcome(String words) {
        return new Welcome(Codec.VERSION, words, List.of());
    }

    /// Answers with the same words.
    static Optional<Message> echo(Caller caller, Message message) {
        return message instanceof Hello(int _, String words, var _) ? Optional.of(welcome(words)) : Optional.empty();
    }

    static Deadline within(long millis) {
        return Deadline.after(Duration.ofMillis(millis), Ticker.system());
    }

    static PendingReplies replies() {
        return new PendingReplies(new Random());
    }
}
