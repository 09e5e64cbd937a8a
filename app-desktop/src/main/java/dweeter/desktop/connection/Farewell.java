/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.util.Subscription;

import dweeter.client.Outcome;
import dweeter.desktop.fx.Timer;
import dweeter.model.Token;
import dweeter.protocol.LoggerMessage.LogOut;

/// A log-out that the network is to be told of. The token is nowhere but here, so that it is told as long as the program
/// runs; after that the session ends on the servers by itself. Lives on the thread that draws.
public final class Farewell implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Link link;
    private final Token token;
    private final Timer timer;
    private final Consumer<Farewell> over;
    private Subscription watching = Subscription.EMPTY;
    private Runnable cancelRetry = () -> {};
    private boolean asking;
    private boolean closed;

    /// @param link closed when it is over
    /// @param over hears of it when it is over
    public Farewell(Link link, Token token, Timer timer, Consumer<Farewell> over) {
        this.link = link;
        this.token = token;
        this.timer = timer;
        this.over = over;
    }

    /// Tells the network now, or as soon as it can be reached.
    public void begin() {
        watching = link.connectivityProperty().subscribe(_ -> tell());
    }

    private void tell() {
        cancelRetry.run();
        if (closed || asking || !link.isOnline()) {
            return;
        }
        asking = true;
        link.ask(new LogOut(token), outcome -> {
            asking = false;
            switch (outcome) {
                case Outcome.Done<?> _,Outcome.Refused<?> _ -> close();
                case Outcome.TryLater<?> _,Outcome.Unknown<?> _,Outcome.Offline<?> _ ->
                    cancelRetry = timer.after(PAUSE, this::tell);
            }
        });
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            cancelRetry.run();
            watching.unsubscribe();
            link.close();
            over.accept(this);
        }
    }
}
