/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.collections.ObservableSet;

import dweeter.client.Outcome;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.protocol.Follow;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Refusal;
import dweeter.protocol.Unfollow;

/// What a user does to others: pass on, follow, unfollow; what they take back of their own ([Deletions]); and whom they want to
/// have nothing to do with ([Blocks]). An act keeps its cid until the network has judged it, so that doing it again after a
/// doubtful end has one effect. Lives on the thread that draws.
public final class UserActions {

    private final UserSession session;
    private final Consumer<Notice> notices;
    private final Deletions deletions;
    private final Blocks blocks;
    private final Map<Object, Cid> open = new HashMap<>();
    private final ObservableSet<ItemRef> redweeted = FXCollections.observableSet();
    private final ObservableMap<Nick, Boolean> followed = FXCollections.observableHashMap();
    private final ObservableSet<ItemRef> redweetedShown = FXCollections.unmodifiableObservableSet(redweeted);
    private final ObservableMap<Nick, Boolean> followedShown = FXCollections.unmodifiableObservableMap(followed);

    /// @param notices   shows a sentence
    /// @param questions asks something
    public UserActions(UserSession session, Timer timer, RandomGenerator chance, Consumer<Notice> notices,
            Consumer<Question> questions) {
        this.session = session;
        this.notices = notices;
        deletions = new Deletions(session, timer, chance, notices);
        blocks = new Blocks(session, notices, questions);
        blocks.onBlocked(whom -> followed.put(whom, false));
    }

    /// Dweets passed on since the log-in; items fetched before do not know of it.
    public ObservableSet<ItemRef> redweeted() {
        return redweetedShown;
    }

    /// Whom the user is known to follow or not to follow.
    public ObservableMap<Nick, Boolean> followed() {
        return followedShown;
    }

    /// What the user deletes of their own.
    public Deletions deletions() {
        return deletions;
    }

    /// Whom the user blocks.
    public Blocks blocks() {
        return blocks;
    }

    /// Recalls whom the user followed when the network was last asked, and takes up what an earlier run left.
    public void start() {
        // Where they cannot be read, the network tells of each whom the user looks at.
        session.cache().recallCopy(ClientCache::following, List.<Author>of(),
                authors -> authors.forEach(author -> followed.putIfAbsent(author.nick(), true)));
        deletions.start();
        blocks.start();
    }

    /// Leaves what is not confirmed to a later run.
    public void stop() {
        deletions.stop();
        blocks.stop();
    }

    /// Takes over what the network said.
    public void learn(Nick nick, boolean isFollowed) {
        followed.put(nick, isFollowed);
    }

    public void redweet(ItemRef of) {
        Cid cid = open.computeIfAbsent(of, _ -> Cid.fresh());
        session.ask(token -> new PublishRedweet(token, cid, of), (cache, _) -> cache.keepRedweeted(of), outcome -> {
            settle(of, outcome);
            boolean already = refusedAs(outcome, Refusal.ALREADY_REDWEETED);
            if (outcome instanceof Outcome.Done || already) {
                redweeted.add(of);
            }
            if (outcome instanceof Outcome.Done) {
                notices.accept(Notice.good("redweet.done", of.author().value()));
            }
        });
    }

    public void follow(Nick nick) {
        Cid cid = open.computeIfAbsent(new Wanted(nick, true), _ -> Cid.fresh());
        session.ask(token -> new Follow(token, cid, nick), (cache, _) -> cache.keepFollowed(nick, true),
                outcome -> followChanged(nick, true, outcome, Refusal.ALREADY_FOLLOWING));
    }

    public void unfollow(Nick nick) {
        Cid cid = open.computeIfAbsent(new Wanted(nick, false), _ -> Cid.fresh());
        session.ask(token -> new Unfollow(token, cid, nick), (cache, _) -> cache.keepFollowed(nick, false),
                outcome -> followChanged(nick, false, outcome, Refusal.NOT_FOLLOWING));
    }

    private void followChanged(Nick nick, boolean wanted, Outcome<FollowChanged> outcome, Refusal alreadySo) {
        settle(new Wanted(nick, wanted), outcome);
        if (outcome instanceof Outcome.Done || refusedAs(outcome, alreadySo)) {
            followed.put(nick, wanted);
        }
    }

    private void settle(Object act, Outcome<?> outcome) {
        if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Refused) {
            open.remove(act);
        }
        Sentences.of(outcome).ifPresent(notices);
    }

    private static boolean refusedAs(Outcome<?> outcome, Refusal reason) {
        return outcome instanceof Outcome.Refused<?> refused && refused.reason() == reason;
    }

    private record Wanted(Nick nick, boolean followed) {}
}
