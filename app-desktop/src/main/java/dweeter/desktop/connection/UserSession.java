/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.fx.Background;
import dweeter.desktop.fx.Timer;
import dweeter.model.Author;
import dweeter.model.Token;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.protocol.UserRequest;

/// One user, logged in or about to be: what every screen needs to ask and to keep. Lives on the thread that draws.
public final class UserSession {

    /// Who waits longer is told that the network does not answer, though it may yet.
    private static final Duration USUALLY_ANSWERED = Duration.ofSeconds(2);

    private final Link link;
    private final Author self;
    private final OrderedCache cache;
    private final Background background;
    private final InstantSource clock;
    private final Timer timer;
    private final ReadOnlyBooleanWrapper ended = new ReadOnlyBooleanWrapper(this, "ended");
    private final ReadOnlyObjectWrapper<Reach> reach = new ReadOnlyObjectWrapper<>(this, "reach", Reach.CONNECTING);
    private Optional<Token> token = Optional.empty();
    private Heard heard = Heard.NOTHING;
    private int answers;

    /// What came of the last request since there is a connection.
    private enum Heard {
        NOTHING, AN_ANSWER, SILENCE
    }

    public UserSession(Link link, SavedSession saved, ClientCache cache, Background background, InstantSource clock,
            Timer timer) {
        this(link, saved.self(), cache, background, clock, timer);
        admit(saved.token());
    }

    /// One that no network knows of yet; until it does nothing can be asked.
    public UserSession(Link link, Author self, ClientCache cache, Background background, InstantSource clock,
            Timer timer) {
        this.link = link;
        this.self = self;
        this.cache = new OrderedCache(cache, background);
        this.background = background;
        this.clock = clock;
        this.timer = timer;
        link.connectivityProperty().subscribe(now -> {
            heard = switch (now) {
                case Connectivity.Online _ -> heard;
                case Connectivity.Connecting _ -> token.isEmpty() ? heard : Heard.NOTHING;
                case Connectivity.Offline _ -> Heard.NOTHING;
            };
            showReach();
        });
    }

    public Author self() {
        return self;
    }

    /// The proof of the log-in, if there was one.
    public Optional<Token> token() {
        return token;
    }

    /// Notes that the network let the user in.
    public void admit(Token proof) {
        token = Optional.of(proof);
        heard = Heard.NOTHING;
        showReach();
    }

    /// Notes that the Entry is there, but nobody behind it who could let the user in.
    public void unanswered() {
        heard = Heard.SILENCE;
        showReach();
    }

    public Link link() {
        return link;
    }

    /// Whether something can be asked: there is a connection, and the network let the user in.
    public boolean isOnline() {
        return link.isOnline() && token.isPresent();
    }

    /// What is kept of this user.
    public OrderedCache cache() {
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

    /// How far requests get: what the last ones came to.
    public ReadOnlyObjectProperty<Reach> reachProperty() {
        return reach.getReadOnlyProperty();
    }

    /// Asks as this user.
    ///
    /// @param request made with the session's token
    public <R extends Message> void ask(Function<Token, UserRequest<R>> request, Consumer<Outcome<R>> then) {
        ask(request, _ -> {}, then);
    }

    /// The same where it may take long.
    ///
    /// @param waiting told how long the network expects it to take
    public <R extends Message> void ask(Function<Token, UserRequest<R>> request, Consumer<Duration> waiting,
            Consumer<Outcome<R>> then) {
        if (token.isEmpty()) {
            then.accept(new Outcome.Offline<>());
            return;
        }
        int before = answers;
        Runnable answered = timer.after(USUALLY_ANSWERED, () -> {
            // Where others are answered meanwhile, this one merely takes long.
            if (answers == before) {
                heard(Heard.SILENCE);
            }
        });
        link.ask(request.apply(token.get()), wait -> {
            answered.run();
            heard(Heard.AN_ANSWER);
            waiting.accept(wait);
        }, outcome -> {
            answered.run();
            notice(outcome);
            then.accept(outcome);
        });
    }

    /// Asks as this user, and keeps something of a fulfilled answer before `then` hears of it. Where it cannot be kept,
    /// `then` hears of it all the same.
    public <R extends Message> void ask(Function<Token, UserRequest<R>> request, BiConsumer<ClientCache, R> keep,
            Consumer<Outcome<R>> then) {
        ask(request, outcome -> {
            if (outcome instanceof Outcome.Done<R>(R answer)) {
                cache.keepCopy(kept -> keep.accept(kept, answer), () -> then.accept(outcome));
            } else {
                then.accept(outcome);
            }
        });
    }

    private void notice(Outcome<?> outcome) {
        switch (outcome) {
            case Outcome.Done<?> _ -> heard(Heard.AN_ANSWER);
            case Outcome.Refused<?>(Refusal reason, String _) -> {
                heard(Heard.AN_ANSWER);
                if (reason == Refusal.NOT_LOGGED_IN) {
                    ended.set(true);
                }
            }
            // Who asks for too much is answered.
            case Outcome.TryLater<?> later when later.isForWhoeverAsked() -> heard(Heard.AN_ANSWER);
            case Outcome.TryLater<?> _,Outcome.Unknown<?> _ -> heard(Heard.SILENCE);
            case Outcome.Offline<?> _ -> {
                // The connectivity tells.
            }
        }
    }

    private void heard(Heard now) {
        answers += now == Heard.AN_ANSWER ? 1 : 0;
        heard = isOnline() ? now : Heard.NOTHING;
        showReach();
    }

    private void showReach() {
        reach.set(switch (link.connectivityProperty().get()) {
            // So it is called also while an Entry is there and the user is not yet let in.
            case Connectivity.Connecting _ -> heard == Heard.SILENCE ? Reach.STRANDED : Reach.CONNECTING;
            case Connectivity.Online _ when token.isEmpty() -> Reach.CONNECTING;
            case Connectivity.Online _ -> switch (heard) {
                case NOTHING -> Reach.GREETED;
                case AN_ANSWER -> Reach.ONLINE;
                case SILENCE -> Reach.STRANDED;
            };
            case Connectivity.Offline _ -> Reach.OFFLINE;
        });
    }
}
