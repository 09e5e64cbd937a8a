/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.util.Subscription;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.fx.Timer;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.Refusal;

/// Logs somebody in who came in without a connection, as soon as there is one. Until then the screens take it that there is
/// none. Lives on the thread that draws.
public final class Readmission implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Link link;
    private final Nick nick;
    private final HeldPassword password;
    private final Timer timer;
    private final Consumer<SavedSession> admitted;
    private final Consumer<Refusal> refused;
    private final Runnable unanswered;
    private Subscription watching = Subscription.EMPTY;
    private Runnable cancelRetry = () -> {};
    private boolean asking;
    private boolean over;

    /// @param password wiped when it is over
    /// @param admitted hears of the log-in before the screens hear of the connection
    /// @param refused  hears why not
    /// @param unanswered hears that the Entry is there and nobody behind it
    public Readmission(Link link, Nick nick, HeldPassword password, Timer timer, Consumer<SavedSession> admitted,
            Consumer<Refusal> refused, Runnable unanswered) {
        this.link = link;
        this.nick = nick;
        this.password = password;
        this.timer = timer;
        this.admitted = admitted;
        this.refused = refused;
        this.unanswered = unanswered;
        link.hold();
    }

    public void begin() {
        watching = link.reachedProperty().subscribe(_ -> ask());
    }

    private void ask() {
        cancelRetry.run();
        if (over || asking || !(link.reachedProperty().get() instanceof Connectivity.Online)) {
            return;
        }
        password.reveal().ifPresent(typed -> {
            asking = true;
            link.ask(new LogIn(nick, typed), _ -> {}, this::judge);
        });
    }

    private void judge(Outcome<LoggerMessage.LoggedIn> outcome) {
        asking = false;
        if (over) {
            return;
        }
        switch (outcome) {
            case Outcome.Done<LoggerMessage.LoggedIn>(LoggerMessage.LoggedIn answer) -> {
                close();
                admitted.accept(new SavedSession(link.invite(), answer.author(), answer.token()));
                link.release();
            }
            case Outcome.Refused<LoggerMessage.LoggedIn>(Refusal reason, String _) -> {
                close();
                refused.accept(reason);
            }
            case Outcome.TryLater<LoggerMessage.LoggedIn> later when later.isForWhoeverAsked() ->
                cancelRetry = timer.after(later.after(), this::ask);
            case Outcome.TryLater<LoggerMessage.LoggedIn> _,Outcome.Unknown<LoggerMessage.LoggedIn> _ -> {
                unanswered.run();
                cancelRetry = timer.after(PAUSE, this::ask);
            }
            case Outcome.Offline<LoggerMessage.LoggedIn> _ -> cancelRetry = timer.after(PAUSE, this::ask);
        }
    }

    /// Ends it without a log-in.
    @Override
    public void close() {
        over = true;
        cancelRetry.run();
        watching.unsubscribe();
        password.close();
    }
}
