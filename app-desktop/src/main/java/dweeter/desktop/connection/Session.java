/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import org.slf4j.LoggerFactory;

import dweeter.client.Outcome;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.fx.Background;
import dweeter.model.Author;
import dweeter.model.Token;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.UserRequest;
import dweeter.sqlite.StorageException;

/// One user logged in: what every screen needs to ask and to keep. Lives on the thread that draws.
public final class Session {

    private final Link link;
    private final SavedSession saved;
    private final ClientCache cache;
    private final Background background;
    private final InstantSource clock;
    private final ReadOnlyBooleanWrapper ended = new ReadOnlyBooleanWrapper(this, "ended");

    public Session(Link link, SavedSession saved, ClientCache cache, Background background, InstantSource clock) {
        this.link = link;
        this.saved = saved;
        this.cache = cache;
        this.background = background;
        this.clock = clock;
    }

    public Author self() {
        return saved.self();
    }

    public Link link() {
        return link;
    }

    public ClientCache cache() {
        return cache;
    }

    public Background background() {
        return background;
    }

    public InstantSource clock() {
        return clock;
    }

    /// Whether the network said that it does not know this log-in any more.
    public ReadOnlyBooleanProperty endedProperty() {
        return ended.getReadOnlyProperty();
    }

    /// Asks as this user.
    ///
    /// @param request made with the session's token
    public <R extends Message> void ask(Function<Token, UserRequest<R>> request, Consumer<Outcome<R>> then) {
        link.ask(request.apply(saved.token()), outcome -> {
            notice(outcome);
            then.accept(outcome);
        });
    }

    /// Asks as this user, and keeps something of a fulfilled answer before `then` hears of it. Where it cannot be kept,
    /// `then` hears of it all the same.
    public <R extends Message> void ask(Function<Token, UserRequest<R>> request, Consumer<R> keep,
            Consumer<Outcome<R>> then) {
        ask(request, outcome -> {
            if (outcome instanceof Outcome.Done<R>(R answer)) {
                background.run(() -> {
                    keepIfPossible(keep, answer);
                    return outcome;
                }, then);
            } else {
                then.accept(outcome);
            }
        });
    }

    /// A full disk spoils the copy, not the reading: what was not kept is asked for again after a restart.
    private static <R> void keepIfPossible(Consumer<R> keep, R answer) {
        try {
            keep.accept(answer);
        } catch (StorageException e) {
            LoggerFactory.getLogger(Session.class).warn("An answer could not be kept", e);
        }
    }

    private void notice(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused && refused.reason() == Refusal.NOT_LOGGED_IN) {
            ended.set(true);
        }
    }
}
