/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.security.InviteLink;

/// Some connections of one machine that log in with wrong passwords as fast as they are answered, whatever they are told.
public final class LogInFlood implements AutoCloseable {

    private static final int AT_ONCE = 32;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<RawClient> clients = new ArrayList<>();
    private final AtomicLong answers = new AtomicLong();

    /// @param victim whose account they try to get into
    public LogInFlood(InviteLink invite, int connections, Nick victim) throws IOException {
        for (int i = 0; i < connections; i++) {
            clients.add(RawClient.connect(invite, true));
        }
        for (int connection = 0; connection < connections; connection++) {
            for (int n = 0; n < AT_ONCE; n++) {
                int number = connection * AT_ONCE + n;
                RawClient client = clients.get(connection);
                var _ = threads.submit(() -> {
                    for (long turn = 0; client.isOpen(); turn++) {
                        client.ask(new LogIn(victim, new Password("guess " + number + " " + turn)));
                        answers.incrementAndGet();
                    }
                    return null;
                });
            }
        }
    }

    /// How many were answered in some way so far.
    public long answers() {
        return answers.get();
    }

    @Override
    public void close() {
        clients.forEach(RawClient::close);
        threads.shutdownNow();
        threads.close();
    }
}
