/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Follow;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.Published;
import dweeter.trials.community.CheckTally.Kind;
import dweeter.trials.community.Community.Dweet;
import dweeter.trials.community.Community.Line;
import dweeter.trials.community.Community.Post;
import dweeter.trials.community.Community.Redweet;
import dweeter.trials.community.Community.User;

/// Brings a community into a network through the public protocol. Everybody acts in the order of the file, different people
/// at the same time, and a redweet waits until what it passes on is there. Cids follow from the file, so that to load it
/// again changes nothing, and an interrupted load can be begun again.
public final class Loader {

    private static final String NOT_LOGGED_IN = "nobody-logged-in";
    private static final String ORIGINAL_MISSING = "original-missing";

    private static final String AUTHOR_ABSENT = "author-absent";
    private static final String ORIGINAL_ABSENT = "original-absent";

    private final Members members;
    private final Consumer<Progress> progress;

    /// @param progress told after each line, by many threads
    public Loader(Members members, Consumer<Progress> progress) {
        this.members = members;
        this.progress = progress;
    }

    /// Returns when everything was accepted or refused, or failed in the end.
    public LoadReport load(Community community) throws InterruptedException {
        long begin = System.nanoTime();
        long repeats = members.repeats();
        var users = new CheckTally(Kind.USER);
        var sessions = new CheckTally(Kind.SESSION);
        var follows = new CheckTally(Kind.FOLLOW);
        var posts = new Posting();
        Duration registering = during("registering", community.users(),
                user -> users.count(members.ask(user.nick(), register(user)), user));
        Duration loggingIn = during("logging in", community.users(),
                user -> sessions.count(members.logIn(user.nick()), user));
        Duration following = during("following", community.follows(), follow -> as(follow, follows,
                token -> new Follow(token, Cid.of(follow.place()), follow.whom())));
        Duration publishing = during("publishing", community.posts(), posts::publish);
        return new LoadReport(List.of(users.total(registering), sessions.total(loggingIn), follows.total(following),
                posts.dweets.total(publishing), posts.redweets.total(publishing)), members.repeats() - repeats,
                since(begin));
    }

    private <T extends Line> Duration during(String doing, List<T> lines, Chains.Work<T> work)
            throws InterruptedException {
        long begin = System.nanoTime();
        Chains.run(lines, Line::nick, work, done -> progress.accept(new Progress(doing, done, lines.size())));
        return since(begin);
    }

    private Register register(User user) {
        return new Register(Cid.of(user.place()), user.name(), user.nick().value(), members.password(user.nick()));
    }

    /// Has the member of a line ask for something.
    ///
    /// @return what was answered, if it was done
    private <R extends Message> Optional<R> as(Line line, CheckTally tally, Function<Token, ClientRequest<R>> request)
            throws InterruptedException {
        Optional<Token> token = members.token(line.nick());
        if (token.isEmpty()) {
            tally.refuse(AUTHOR_ABSENT);
            return Optional.empty();
        }
        Outcome<R> outcome = members.ask(line.nick(), request.apply(token.get()));
        tally.count(outcome, line);
        return outcome instanceof Outcome.Done<R>(R value) ? Optional.of(value) : Optional.empty();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// What is published, and where it went.
    private final class Posting {

        private final CheckTally dweets = new CheckTally(Kind.DWEET);
        private final CheckTally redweets = new CheckTally(Kind.REDWEET);
        private final Map<String, CompletableFuture<Optional<ItemRef>>> places = new ConcurrentHashMap<>();

        void publish(Post post) throws InterruptedException {
            switch (post) {
                case Dweet dweet -> placeOf(dweet).complete(as(dweet, dweets, token -> new PublishDweet(token,
                        Cid.of(dweet.place()), dweet.text(), Optional.empty())).map(Published::ref));
                case Redweet redweet -> {
                    Optional<ItemRef> original = await(placeOf(redweet.of()));
                    if (original.isPresent()) {
                        as(redweet, redweets,
                                token -> new PublishRedweet(token, Cid.of(redweet.place()), original.get()));
                    } else {
                        redweets.refuse(ORIGINAL_ABSENT);
                    }
                }
            }
        }

        private CompletableFuture<Optional<ItemRef>> placeOf(Dweet dweet) {
            return places.computeIfAbsent(dweet.place(), _ -> new CompletableFuture<>());
        }

        private static Optional<ItemRef> await(CompletableFuture<Optional<ItemRef>> place)
                throws InterruptedException {
            try {
                return place.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
