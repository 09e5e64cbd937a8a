/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cid;
import dweeter.model.Dweet;
import dweeter.model.DweetText;
import dweeter.model.Mentions;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.PublishDweet;
import dweeter.protocol.TweetMessage.Published;

/// Dweets on their way. Each is kept on disk before it is sent, is sent one at a time in the order of writing, and leaves
/// by itself, once, when the network can be reached. Lives on the thread that draws.
public final class Outbox {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    private final Session session;
    private final Timer timer;
    private final RandomGenerator chance;
    private final Consumer<Notice> notices;
    private final List<Waiting> line = new ArrayList<>();
    /// Those of the line that are on the disk and not being taken back.
    private final Set<Cid> kept = new HashSet<>();
    private final ObservableList<Waiting> waiting = FXCollections.observableArrayList();
    private final ObservableList<Waiting> shown = FXCollections.unmodifiableObservableList(waiting);
    private final List<Consumer<Dweet>> published = new ArrayList<>();
    private final List<Consumer<Returned>> returned = new ArrayList<>();
    private final ChangeListener<Connectivity> onConnectivity = (_, _, now) -> connectivityChanged(now);
    private Optional<Cid> sending = Optional.empty();
    private Duration pause = FIRST_PAUSE;
    private Runnable cancelRetry = () -> {};
    private boolean stopped;

    /// @param notices shows a sentence
    public Outbox(Session session, Timer timer, RandomGenerator chance, Consumer<Notice> notices) {
        this.session = session;
        this.timer = timer;
        this.chance = chance;
        this.notices = notices;
    }

    /// Takes up what an earlier run left, and watches the connection.
    public void start() {
        session.link().connectivityProperty().addListener(onConnectivity);
        session.recall(session.cache()::waiting, left -> {
            line.addAll(0, left);
            waiting.addAll(0, left);
            left.forEach(each -> kept.add(each.cid()));
            sendNext();
        }, met -> notices.accept(Sentences.of(met)));
    }

    /// What is on its way then is left as maybe sent, to be repeated by a later run.
    public void stop() {
        stopped = true;
        session.link().connectivityProperty().removeListener(onConnectivity);
        cancelRetry.run();
    }

    /// What could not be sent at once, in the order of writing.
    public ObservableList<Waiting> waiting() {
        return shown;
    }

    public void onPublished(Consumer<Dweet> listener) {
        published.add(listener);
    }

    /// Tells of texts that are not on their way, since they could not be kept or a rule refused them.
    public void onReturned(Consumer<Returned> listener) {
        returned.add(listener);
    }

    /// Takes a text to be published.
    public void publish(String text) {
        var fresh = new Waiting(Cid.fresh(), text, session.clock().instant(), false);
        line.add(fresh);
        if (!session.link().isOnline()) {
            waiting.add(fresh);
        }
        session.keep(() -> session.cache().keep(fresh), () -> {
            kept.add(fresh.cid());
            sendNext();
        }, met -> {
            remove(fresh);
            giveBack(fresh, Notice.bad("outbox.not-kept", Sentences.of(met)));
            sendNext();
        });
    }

    /// Takes a text back, unless it is being sent or may have been.
    ///
    /// @param then is run when it is gone from the disk too, from where a restart would send it
    public void takeBack(Waiting taken, Runnable then) {
        if (taken.maybeSent() || sending.filter(taken.cid()::equals).isPresent() || !kept.remove(taken.cid())) {
            return;
        }
        session.keep(() -> session.cache().forget(taken), () -> {
            remove(taken);
            then.run();
            sendNext();
        }, met -> {
            kept.add(taken.cid());
            notices.accept(Notice.bad("outbox.not-taken-back", Sentences.of(met)));
            sendNext();
        });
    }

    private void connectivityChanged(Connectivity now) {
        if (now instanceof Connectivity.Online) {
            pause = FIRST_PAUSE;
            sendNext();
        }
    }

    private void sendNext() {
        if (stopped || sending.isPresent() || !session.link().isOnline()) {
            return;
        }
        // The order of writing is kept: what is not on the disk yet, or being taken back, holds up those behind it.
        line.stream().findFirst().filter(first -> kept.contains(first.cid())).ifPresent(this::send);
    }

    private void send(Waiting next) {
        cancelRetry.run();
        sending = Optional.of(next.cid());
        if (next.maybeSent()) {
            ask(next);
            return;
        }
        // The doubt is on the disk before the dweet leaves: who is killed meanwhile hears of no outcome.
        session.keep(() -> session.cache().keep(next.asMaybeSent()), () -> ask(next), met -> {
            notices.accept(Sentences.of(met));
            restLater(next, next);
        });
    }

    private void ask(Waiting next) {
        session.ask(token -> new PublishDweet(token, next.cid(), next.text(), Optional.empty()),
                outcome -> judge(next, outcome));
    }

    private void judge(Waiting sent, Outcome<Published> outcome) {
        if (stopped) {
            return;
        }
        switch (outcome) {
            case Outcome.Done<Published>(Published answer) -> {
                sending = Optional.empty();
                drop(sent);
                pause = FIRST_PAUSE;
                arrived(sent, answer);
                sendNext();
            }
            // The log-in may have ended between two attempts, of which the first went through.
            case Outcome.Refused<Published>(Refusal reason, String _) when reason == Refusal.NOT_LOGGED_IN ->
                rest(sent, sent.asMaybeSent());
            case Outcome.Refused<Published>(Refusal reason, String _) -> {
                sending = Optional.empty();
                drop(sent);
                giveBack(sent, Sentences.of(reason));
                sendNext();
            }
            case Outcome.Unknown<Published> _ -> restLater(sent, sent.asMaybeSent());
            // This attempt did nothing; an earlier one may have.
            case Outcome.TryLater<Published> _,Outcome.Offline<Published> _ ->
                session.keepCopy(() -> session.cache().keep(sent), () -> restLater(sent, sent));
        }
    }

    private void rest(Waiting before, Waiting now) {
        sending = Optional.empty();
        showAsWaiting(before, now);
    }

    private void restLater(Waiting before, Waiting now) {
        rest(before, now);
        retryLater();
    }

    private void arrived(Waiting sent, Published answer) {
        var text = new DweetText(sent.text());
        var dweet = new Dweet(session.self(), answer.ref().n(), answer.stamp(), text, Optional.empty(),
                Mentions.in(text), 0, false);
        session.keepCopy(() -> session.cache().keepOwn(dweet),
                () -> published.forEach(listener -> listener.accept(dweet)));
    }

    private void showAsWaiting(Waiting before, Waiting now) {
        line.replaceAll(each -> each.equals(before) ? now : each);
        if (waiting.contains(before)) {
            waiting.replaceAll(each -> each.equals(before) ? now : each);
        } else {
            waiting.addFirst(now);
        }
    }

    private void retryLater() {
        long millis = pause.toMillis() / 2 + chance.nextLong(pause.toMillis());
        cancelRetry.run();
        cancelRetry = timer.after(Duration.ofMillis(millis), this::sendNext);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /// What cannot be deleted is sent again after a restart, with the same cid and so without effect.
    private void drop(Waiting gone) {
        remove(gone);
        session.keepCopy(() -> session.cache().forget(gone), () -> {});
    }

    private void remove(Waiting gone) {
        kept.remove(gone.cid());
        line.removeIf(each -> each.cid().equals(gone.cid()));
        waiting.removeIf(each -> each.cid().equals(gone.cid()));
    }

    private void giveBack(Waiting gone, Notice why) {
        returned.forEach(listener -> listener.accept(new Returned(gone.text(), why)));
    }

    /// A text that was not published, and why.
    public record Returned(String text, Notice why) {}
}
